using System.Text.Json;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Conformance.Ddl;

/// <summary>Replays the corpus' batches on the façade that a script writes on.</summary>
internal static class BatchReader
{
    public static void Replay(Op op, JsonElement args, IReadOnlyList<JsonElement> calls) => op.BatchAlterTable(
        JsonAccess.NameText(args.Find("table_name"))!,
        batch =>
        {
            foreach (var call in calls)
            {
                Replay(batch, call.FindText("op")!, call.GetProperty("args"));
            }
        },
        JsonAccess.NameText(args.Find("schema")),
        args.FindText("recreate") switch { "always" => BatchRecreation.Always, "never" => BatchRecreation.Never, _ => BatchRecreation.Auto },
        [.. args.Items("partial_reordering").Select(group => group.EnumerateArray().Select(name => name.GetString()!).ToList())],
        args.Find("copy_from") is { IsNull: false } table ? SchemaReader.ReadTable(table) : null,
        [.. args.Items("table_args").Select(SchemaReader.ReadConstraint)],
        args.Find("table_kwargs") is { } options ? [.. options.Options()] : null,
        [.. args.Items("reflect_args").Select(column => SchemaReader.ReadColumn(column))],
        args.Find("naming_convention") is { } naming ? DdlFamily.Naming(naming) : null);

    private static void Replay(BatchOp batch, string name, JsonElement args)
    {
        switch (name)
        {
            case "add_column":
                batch.AddColumn(
                    SchemaReader.ReadColumn(args.GetProperty("column"), batch.Schema),
                    args.FindText("insert_before"),
                    args.FindText("insert_after"),
                    args.FindBool("if_not_exists") ?? false,
                    args.FindBool("inline_references") ?? false,
                    args.FindBool("inline_primary_key") ?? false);
                break;
            case "drop_column": batch.DropColumn(args.FindText("column_name")!, args.FindBool("if_exists") ?? false, args.Options()); break;
            case "alter_column": AlterColumn(batch, args); break;
            case "create_index":
                batch.CreateIndexOn(OperationReader.IndexName(args), OperationReader.Indexed(args), args.FindBool("unique") ?? false, args.FindBool("if_not_exists") ?? false, args.Options());
                break;
            case "drop_index": batch.DropIndex(OperationReader.IndexName(args), args.FindBool("if_exists") ?? false, args.Options()); break;
            case "drop_constraint": batch.DropConstraint(OperationReader.Name(args), OperationReader.Kind(args), args.FindBool("if_exists") ?? false); break;
            case "create_table_comment": batch.CreateTableComment(args.FindText("comment"), args.FindText("existing_comment")); break;
            case "drop_table_comment": batch.DropTableComment(args.FindText("existing_comment")); break;
            case "execute": batch.Invoke(new ExecuteSqlOp(ExpressionReader.ReadSql(args.GetProperty("sqltext")))); break;
            default: AddConstraint(batch, name, args); break;
        }
    }

    private static void AlterColumn(BatchOp batch, JsonElement args)
    {
        var (serverDefault, existing) = (OperationReader.Default(args, "server_default"), OperationReader.Default(args, "existing_server_default"));
        batch.AlterColumn(
            args.FindText("column_name")!,
            type: args.Find("type_") is { IsNull: false } type ? TypeReader.Read(type) : null,
            nullable: args.FindBool("nullable"),
            serverDefault: serverDefault.IsGiven ? serverDefault.Value : null,
            comment: args.Find("comment") is { ValueKind: not JsonValueKind.False } comment ? comment.GetString() : default(Change<string?>),
            newColumnName: args.FindText("new_column_name"),
            autoincrement: args.FindBool("autoincrement"),
            existingType: args.Find("existing_type") is { IsNull: false } existingType ? TypeReader.Read(existingType) : null,
            existingNullable: args.FindBool("existing_nullable"),
            existingServerDefault: existing.IsGiven ? existing.Value : null,
            existingComment: args.FindText("existing_comment"),
            insertBefore: args.FindText("insert_before"),
            insertAfter: args.FindText("insert_after"),
            options: args.Options(),
            serverDefaultText: serverDefault.IsGiven ? "given" : null,
            existingServerDefaultText: existing.IsGiven ? "given" : null);
    }

    private static void AddConstraint(BatchOp batch, string name, JsonElement args)
    {
        var (deferrable, initially, options) = (args.FindBool("deferrable"), args.FindText("initially"), args.Options());
        switch (name)
        {
            case "create_primary_key": batch.CreatePrimaryKey(OperationReader.Name(args), args.Names("columns"), options); break;
            case "create_unique_constraint": batch.CreateUniqueConstraint(OperationReader.Name(args), args.Names("columns"), deferrable, initially, options); break;
            case "create_check_constraint":
                batch.CreateCheckConstraint(OperationReader.Name(args), ExpressionReader.Read(args.GetProperty("condition")), deferrable, initially, options); break;
            case "create_foreign_key":
                batch.CreateForeignKey(
                    OperationReader.Name(args),
                    args.FindText("referent_table")!,
                    args.Names("local_cols"),
                    args.Names("remote_cols"),
                    args.FindText("referent_schema"),
                    args.FindText("onupdate"),
                    args.FindText("ondelete"),
                    deferrable,
                    initially,
                    args.FindText("match"),
                    options);
                break;
            case "create_exclude_constraint":
                var exclude = SchemaReader.ReadExclude(args);
                batch.CreateExcludeConstraint(OperationReader.Name(args), exclude.Elements, exclude.Using, exclude.Where, deferrable, initially, options);
                break;
            default: throw new NotSupportedException($"The corpus has an operation '{name}' in a batch that this runner does not know.");
        }
    }
}
