using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using Alembic.Operations;
using Alembic.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Autogenerate;

/// <summary>Random operations of every kind that autogenerate makes.</summary>
internal static class RandomOperations
{
    public static Gen<Operation> Any => Gen.OneOf(
        CreateTable,
        from name in Name from schema in Maybe(Name) from exists in Flag
        select (Operation)new DropTableOp(name) { Schema = schema, IfExists = exists },
        from name in Name from other in Name select (Operation)new RenameTableOp(name, other),
        from table in Name from column in RandomSchema.Column from schema in Maybe(Name) from exists in Flag
        select (Operation)new AddColumnOp(table, column) { Schema = schema, IfNotExists = exists },
        from table in Name from column in Name select (Operation)new DropColumnOp(table, column),
        AlterColumn,
        from table in Name from constraint in RandomSchema.Constraint from schema in Maybe(Name)
        select (Operation)new AddConstraintOp(table, constraint) { Schema = schema },
        from name in Maybe(RandomSchema.ObjectName) from table in Name from kind in Gen.Elements<ConstraintKind?>(null, ConstraintKind.Check, ConstraintKind.PrimaryKey)
        select (Operation)new DropConstraintOp(name, table) { Kind = kind },
        from table in Name from index in RandomSchema.Index from schema in Maybe(Name)
        select (Operation)new CreateIndexOp(table, index) { Schema = schema },
        from name in RandomSchema.ObjectName from table in Maybe(Name) select (Operation)new DropIndexOp(name, table) { Options = [Pg.Concurrently] },
        from name in Name from words in Name.ListOf(3) from schema in Maybe(Name) from check in Flag
        select (Operation)new CreateEnumOp(name, ValueList.From(words)) { Schema = schema, CheckFirst = check },
        from name in Name from schema in Maybe(Name) from check in Flag select (Operation)new DropEnumOp(name) { Schema = schema, CheckFirst = check },
        from name in Name from words in Name.ListOf(3) from old in Name.ListOf(2) from schema in Maybe(Name) from table in Name from isArray in Flag
        select (Operation)new AlterEnumOp(name, ValueList.From(words), ValueList.From(old))
        {
            Schema = schema, Renames = [new(old[0], words[0])], Columns = [new(table, name) { Schema = schema, IsArray = isArray, Default = words[0], ExistingDefault = ServerDefault.Raw("x") }],
        },
        from domain in Domain from composite in Composite from which in Flag select (Operation)new CreateTypeOp(which ? domain : composite),
        from before in Domain from after in Domain select (Operation)new AlterTypeOp(after, before),
        from domain in Domain from composite in Composite from which in Flag select (Operation)new DropTypeOp(which ? domain : composite),
        from name in Name from exists in Flag select (Operation)new CreateSchemaOp(name) { IfNotExists = exists },
        from name in Name from exists in Flag select (Operation)new DropSchemaOp(name) { IfExists = exists },
        from name in Name from schema in Maybe(Name) from start in Gen.Choose(-5, 5) from exists in Flag
        select (Operation)new CreateSequenceOp(new(name) { Schema = schema, Numbers = new() { Start = start, NoMaxValue = exists } }) { IfNotExists = exists },
        from name in Name from schema in Maybe(Name) from start in Gen.Choose(-5, 5) from owner in Name from comment in Maybe(Name)
        select (Operation)new AlterSequenceOp(
            new(name) { Schema = schema, Type = SqlType.SmallInteger(), Owner = new(owner, name), Comment = comment },
            new(name) { Schema = schema, Numbers = new() { Start = start } }),
        from name in Name from schema in Maybe(Name) from exists in Flag select (Operation)new DropSequenceOp(name) { Schema = schema, IfExists = exists },
        from table in Name from text in Maybe(Name) from old in Maybe(Name)
        select (Operation)new CreateTableCommentOp(table, text) { ExistingComment = old },
        from table in Name from old in Maybe(Name) select (Operation)new DropTableCommentOp(table) { ExistingComment = old },
        from table in Name from name in Name from text in Maybe(Name) from old in Maybe(Name) from target in Gen.Elements(CommentTarget.Constraint, CommentTarget.Index)
        select (Operation)new SetCommentOp(target, name, table, text) { ExistingComment = old },
        from table in Name from option in Gen.Elements(Pg.Unlogged, Pg.With(("fillfactor", "50")), Pg.ReplicaIdentity("FULL"), Pg.ReplicaIdentityIndex("ix"), Pg.ClusterOn("ix"))
        select (Operation)new AlterTableOptionsOp(table, [option]) { ExistingOptions = [option with { Value = null }] });

    private static Gen<string> Name => RandomSchema.Name;

    private static Gen<TypeDefinition> Domain =>
        from name in Name from schema in Maybe(Name) from comment in Maybe(Name) from notNull in Flag from check in Maybe(Name) from value in Maybe(Name)
        select (TypeDefinition)new DomainDefinition(name, SqlType.String(7)) { Schema = schema, Comment = comment, NotNull = notNull, Default = value, Checks = check is null ? [] : [new("VALUE > 0") { Name = check }] };

    private static Gen<TypeDefinition> Composite =>
        from name in Name from schema in Maybe(Name) from attribute in Name select (TypeDefinition)new CompositeDefinition(name, [new(attribute, SqlType.Integer())]) { Schema = schema };

    private static Gen<bool> Flag => Gen.Elements(true, false);

    private static Gen<Operation> CreateTable =>
        from name in Name
        from columns in RandomSchema.Column.ListOf(4)
        from constraints in RandomSchema.Constraint.ListOf(3)
        from indexes in RandomSchema.Index.ListOf(2)
        from schema in Maybe(Name)
        from comment in Maybe(Name)
        from prefixed in Flag
        select (Operation)new CreateTableOp(new(name)
        {
            Schema = schema,
            Columns = ValueList.From(columns),
            Constraints = ValueList.From(constraints),
            Indexes = ValueList.From(indexes),
            Comment = comment,
            Prefixes = prefixed ? ["TEMPORARY"] : [],
            Options = prefixed ? [SqliteOptions.Autoincrement, new("other", "unknown", 5L)] : [],
        });

    private static Gen<Operation> AlterColumn =>
        from table in Name
        from column in Name
        from type in Maybe(RandomSchema.Type)
        from nullable in Gen.Elements<bool?>(null, true, false)
        from newDefault in Change(RandomSchema.Default)
        from oldDefault in Change(RandomSchema.Default)
        from comment in Change(Name)
        from newName in Maybe(Name)
        select (Operation)new AlterColumnOp(table, column)
        {
            Type = type,
            ExistingType = type is null ? SqlType.Text() : null,
            Nullable = nullable,
            ExistingNullable = !nullable,
            ServerDefault = newDefault,
            ExistingServerDefault = oldDefault,
            Comment = comment,
            NewName = newName,
        };

    private static Gen<T?> Maybe<T>(Gen<T> generator) where T : class => Gen.OneOf(Gen.Constant<T?>(null), generator.Select(value => (T?)value));

    private static Gen<Change<T?>> Change<T>(Gen<T> generator) where T : class =>
        Gen.OneOf(Gen.Constant(default(Change<T?>)), Maybe(generator).Select(value => new Change<T?>(value)));
}
