using System.Text.Json;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Conformance.Ddl;

/// <summary>Replays the corpus' calls on the façade that a script writes on.</summary>
internal sealed class OperationReader(Op op)
{
    public void Replay(string name, JsonElement args, IReadOnlyList<JsonElement> nested)
    {
        var table = JsonAccess.NameText(args.Find("table_name"));
        var schema = JsonAccess.NameText(args.Find("schema"));
        switch (name)
        {
            case "create_table": CreateTable(table!, schema, args); break;
            case "drop_table": op.DropTable(table!, schema, args.FindBool("if_exists") ?? false, args.Options()); break;
            case "rename_table": op.RenameTable(args.FindText("old_table_name")!, args.FindText("new_table_name")!, schema); break;
            case "create_table_comment": op.CreateTableComment(table!, args.FindText("comment"), args.FindText("existing_comment"), schema); break;
            case "drop_table_comment": op.DropTableComment(table!, args.FindText("existing_comment"), schema); break;
            case "add_column": AddColumn(table!, schema, args); break;
            case "drop_column": op.DropColumn(table!, args.FindText("column_name")!, schema, args.FindBool("if_exists") ?? false, args.Options()); break;
            case "alter_column": AlterColumn(table!, schema, args); break;
            case "create_index": CreateIndex(table!, schema, args); break;
            case "drop_index": op.DropIndex(IndexName(args), table, schema, args.FindBool("if_exists") ?? false, args.Options()); break;
            case "drop_constraint": op.DropConstraint(Name(args), table!, Kind(args), schema, args.FindBool("if_exists") ?? false); break;
            case "execute": op.Execute(ExpressionReader.ReadSql(args.GetProperty("sqltext"))); break;
            case "bulk_insert": BulkInsert(args); break;
            case "batch_alter_table": BatchReader.Replay(op, args, nested); break;
            default: AddConstraint(name, table, schema, args); break;
        }
    }

    public static ObjectName? Name(JsonElement args) => JsonAccess.ObjectName(args.Find("constraint_name"));

    public static ConstraintKind? Kind(JsonElement args) => args.FindText("type_") switch
    {
        null => null,
        "primary" => ConstraintKind.PrimaryKey,
        "foreignkey" => ConstraintKind.ForeignKey,
        "unique" => ConstraintKind.Unique,
        "check" => ConstraintKind.Check,
        var other => throw new InexpressibleException($"There is no constraint kind '{other}'."),
    };

    private void AddConstraint(string name, string? table, string? schema, JsonElement args)
    {
        var deferrable = args.FindBool("deferrable");
        var initially = args.FindText("initially");
        switch (name)
        {
            case "create_primary_key": op.CreatePrimaryKey(Name(args), table!, args.Names("columns"), schema, args.Options()); break;
            case "create_unique_constraint": op.CreateUniqueConstraint(Name(args), table!, args.Names("columns"), schema, deferrable, initially, args.Options()); break;
            case "create_check_constraint":
                op.CreateCheckConstraint(Name(args), table!, ExpressionReader.Read(args.GetProperty("condition")), schema, deferrable, initially, args.Options()); break;
            case "create_foreign_key": CreateForeignKey(args, deferrable, initially); break;
            case "create_exclude_constraint":
                var exclude = SchemaReader.ReadExclude(args);
                RefuseText(args);
                op.CreateExcludeConstraint(Name(args), table!, exclude.Elements, exclude.Using, exclude.Where, schema, deferrable, initially, args.Options()); break;
            default: throw new NotSupportedException($"The corpus has an operation '{name}' that this runner does not know.");
        }
    }

    // In Python the element of op.create_exclude_constraint must have a column's name; here any expression may stand.
    private static void RefuseText(JsonElement args)
    {
        if (args.Items("elements").Any(element => element[0].Kind == "text"))
        {
            throw new InexpressibleException("Python takes no text here.");
        }
    }

    private void CreateForeignKey(JsonElement args, bool? deferrable, string? initially) => op.CreateForeignKey(
        Name(args),
        args.FindText("source_table")!,
        args.FindText("referent_table")!,
        args.Names("local_cols"),
        args.Names("remote_cols"),
        args.FindText("onupdate"),
        args.FindText("ondelete"),
        deferrable,
        initially,
        args.FindText("match"),
        args.FindText("source_schema"),
        args.FindText("referent_schema"),
        args.Options());

    private void CreateTable(string name, string? schema, JsonElement args)
    {
        var items = args.Items("columns").ToLookup(item => item.Kind switch { "Column" => "columns", "Index" => "indexes", _ => "constraints" });
        op.CreateTable(
            name,
            [.. items["columns"].Select(column => SchemaReader.ReadColumn(column, schema))],
            [.. items["constraints"].Select(SchemaReader.ReadConstraint), .. items["columns"].SelectMany(SchemaReader.FurtherReferences)],
            [.. items["indexes"].Select(SchemaReader.ReadIndex)],
            schema,
            args.FindText("comment"),
            args.FindBool("if_not_exists") ?? false,
            [.. args.Items("prefixes").Select(prefix => prefix.GetString()!)],
            args.Options());
    }

    private void AddColumn(string table, string? schema, JsonElement args)
    {
        var column = args.GetProperty("column");
        op.AddColumn(
            table,
            SchemaReader.ReadColumn(column, schema),
            schema,
            args.FindBool("if_not_exists") ?? false,
            args.FindBool("inline_references") ?? false,
            args.FindBool("inline_primary_key") ?? false);
        foreach (var key in SchemaReader.FurtherReferences(column))
        {
            op.Invoke(new AddConstraintOp(table, key) { Schema = schema });
        }
    }

    private void AlterColumn(string table, string? schema, JsonElement args)
    {
        var (serverDefault, existing) = (Default(args, "server_default"), Default(args, "existing_server_default"));
        op.AlterColumn(
            table,
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
            existingAutoincrement: args.FindBool("existing_autoincrement"),
            schema: schema,
            options: args.Options(),
            serverDefaultText: serverDefault.IsGiven ? "given" : null,
            existingServerDefaultText: existing.IsGiven ? "given" : null);
    }

    public static Change<ServerDefault?> Default(JsonElement args, string name) => args.Find(name) switch
    {
        null or { ValueKind: JsonValueKind.False } => default,
        { IsNull: true } => new Change<ServerDefault?>(null),
        { } value => new Change<ServerDefault?>(SchemaReader.ReadServerDefault(value)),
    };

    public static ObjectName? IndexName(JsonElement args) => JsonAccess.ObjectName(args.Find("index_name"));

    public static IReadOnlyList<SqlExpression> Indexed(JsonElement args)
    {
        var columns = args.GetProperty("columns");
        return columns.ValueKind == JsonValueKind.Array ? [.. columns.EnumerateArray().Select(ExpressionReader.ReadIndexed)] : [ExpressionReader.ReadIndexed(columns)];
    }

    private void CreateIndex(string table, string? schema, JsonElement args) => op.CreateIndexOn(
        IndexName(args), table, Indexed(args), args.FindBool("unique") ?? false, schema, args.FindBool("if_not_exists") ?? false, args.Options());

    private void BulkInsert(JsonElement args)
    {
        var rows = args.GetProperty("rows");
        if (rows.ValueKind != JsonValueKind.Array || rows.EnumerateArray().Any(row => row.ValueKind != JsonValueKind.Object))
        {
            throw new InexpressibleException("The rows are no list of rows.");
        }

        op.BulkInsert(
            SchemaReader.ReadTable(args.GetProperty("table")),
            [.. rows.EnumerateArray().Select(row => row.EnumerateObject().ToDictionary(pair => pair.Name, pair => ValueReader.Read(pair.Value)))]);
    }
}
