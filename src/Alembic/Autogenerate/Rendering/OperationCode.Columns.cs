using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

internal sealed partial class OperationCode
{
    private CodeCall AddColumn(AddColumnOp add) => new CodeCall("AddColumn").AddTable(Text(add.TableName)).Add(values.Of(add.Column, typeof(Column)))
        .AddNamed("insertBefore", Optional(add.InsertBefore)).AddNamed("insertAfter", Optional(add.InsertAfter))
        .AddTable(Optional(add.Schema), "schema").AddNamed("ifNotExists", Flag(add.IfNotExists))
        .AddNamed("inlineReferences", Flag(add.InlineReferences)).AddNamed("inlinePrimaryKey", Flag(add.InlinePrimaryKey));

    private CodeCall AlterColumn(AlterColumnOp alter) => new CodeCall("AlterColumn").AddTable(Text(alter.TableName)).Add(Text(alter.ColumnName))
        .AddNamed("type", Type(alter.Type))
        .AddNamed("nullable", Literal(alter.Nullable))
        .AddNamed("serverDefault", Default(alter.ServerDefault))
        .AddNamed("comment", alter.Comment.IsGiven ? Text(alter.Comment.Value) : null)
        .AddNamed("newColumnName", Optional(alter.NewName))
        .AddNamed("autoincrement", Literal(alter.Autoincrement))
        .AddNamed("existingType", Type(alter.ExistingType))
        .AddNamed("existingNullable", Literal(alter.ExistingNullable))
        .AddNamed("existingServerDefault", Default(alter.ExistingServerDefault))
        .AddNamed("existingComment", Optional(alter.ExistingComment))
        .AddNamed("existingAutoincrement", Literal(alter.ExistingAutoincrement))
        .AddNamed("columnOptions", alter.ColumnOptions is null ? null : values.Of(alter.ColumnOptions, typeof(ValueList<DialectOption>)))
        .AddNamed("existingColumnOptions", Options(alter.ExistingColumnOptions))
        .AddNamed("insertBefore", Optional(alter.InsertBefore))
        .AddNamed("insertAfter", Optional(alter.InsertAfter))
        .AddTable(Optional(alter.Schema), "schema")
        .AddNamed("options", Options(alter.Options));

    private CodeCall AddConstraint(AddConstraintOp add)
    {
        if (!IsExpressible(add.Constraint))
        {
            return new CodeCall("AddConstraint").AddTable(Text(add.TableName)).Add(values.Of(add.Constraint, typeof(Constraint))).AddTable(Optional(add.Schema), "schema");
        }

        var constraint = add.Constraint;
        var call = constraint switch
        {
            PrimaryKey key => Begin("CreatePrimaryKey").Add(Strings(key.Columns)),
            Unique unique => Begin("CreateUniqueConstraint").Add(Strings(unique.Columns)),
            Check check => Begin("CreateCheckConstraint").Add(values.Of(check.Condition, typeof(SqlExpression))),
            ForeignKey key => Begin("CreateForeignKey").Add(Text(key.ReferredTable)).Add(Strings(key.Columns)).Add(Strings(key.ReferredColumns))
                .AddNamed("onUpdate", Optional(key.OnUpdate)).AddNamed("onDelete", Optional(key.OnDelete)),
            Exclude exclude => Begin("CreateExcludeConstraint").Add(List(exclude.Elements) ?? "[]")
                .AddNamed("@using", exclude.Using == "gist" ? null : Text(exclude.Using))
                .AddNamed("where", exclude.Where is null ? null : values.Of(exclude.Where, typeof(SqlExpression))),
            _ => throw new AlembicException($"{constraint.GetType().Name} cannot be rendered as C#."),
        };
        call.AddNamed("deferrable", Literal(constraint.Deferrable)).AddNamed("initially", Optional(constraint.Initially));
        if (constraint is ForeignKey foreign)
        {
            call.AddNamed("match", Optional(foreign.Match)).AddTable(Optional(add.Schema), "sourceSchema").AddNamed("referentSchema", Optional(foreign.ReferredSchema));
        }
        else
        {
            call.AddTable(Optional(add.Schema), "schema");
        }

        return call.AddNamed("options", Options(constraint.Options));

        CodeCall Begin(string method) => new CodeCall(method).Add(Name(constraint.Name)).AddTable(Text(add.TableName));
    }

    // The directives leave out what a constraint may say only as part of a table.
    private static bool IsExpressible(Constraint constraint) => constraint is { Comment: null }
        and not ForeignKey { UseAlter: true }
        and not PrimaryKey { Deferrable: not null } and not PrimaryKey { Initially: not null }
        and (PrimaryKey or Unique or Check or ForeignKey or Exclude);

    private string? Type(SqlType? type) => type is null ? null : values.Of(type, typeof(SqlType));

    // Two conversions in a row, from text to a default to a change, are not made by themselves.
    private string? Default(Change<ServerDefault?> change) => !change.IsGiven ? null
        : change.Value is LiteralDefault { Literal: string text } ? $"ServerDefault.Value({Text(text)})"
        : values.Of(change.Value, typeof(ServerDefault));

    private static string? Literal(bool? value) => value is null ? null : CSharpWriter.Literal(value);
}
