using System.Text.Json.Nodes;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Conformance.Autogenerate;

/// <summary>Writes operations as the corpus records them: flat, each with its parts as text.</summary>
internal sealed class DifferenceWriter(Dialect dialect, bool isDowngrade = false)
{
    private readonly List<RecordedEntry> _entries = [];
    private readonly HashSet<(string?, string)> _dropped = [];
    private readonly RecordedParts _parts = new(dialect);

    public List<RecordedEntry> Write(IEnumerable<Operation> operations)
    {
        WriteAll([.. operations]);
        return _entries;
    }

    private void WriteAll(IReadOnlyList<Operation> operations)
    {
        _dropped.UnionWith(operations.OfType<DropTableOp>().Select(drop => (drop.Schema, drop.TableName)));
        foreach (var operation in operations)
        {
            Write(operation);
        }
    }

    // The way back does everything in reverse.
    private IEnumerable<TableIndex> InOrder(ValueList<TableIndex> indexes) => isDowngrade ? indexes.Reverse() : indexes;

    private void Write(Operation operation)
    {
        switch (operation)
        {
            case ModifyTableOps group: WriteAll(group.Operations); break;
            case CreateTableOp create: WriteTable(create.Table); break;
            case DropTableOp drop: WriteDropped(drop); break;
            case AddColumnOp add: Add("add_column", add.Schema, add.TableName, $".{add.Column.Name}", new() { ["column"] = _parts.Column(add.Column, false) }); break;
            case DropColumnOp drop: Add("remove_column", drop.Schema, drop.TableName, $".{drop.ColumnName}", new() { ["column"] = drop.ColumnName }); break;
            case AlterColumnOp alter: WriteAltered(alter); break;
            case CreateIndexOp create: Add("add_index", create.Schema, create.TableName, $" {create.Index.Name}", _parts.Index(create.Index)); break;
            case DropIndexOp drop: Add("remove_index", drop.Schema, drop.TableName!, $" {drop.Name}", _parts.Index(drop.Original!, isReflected: true)); break;
            case AddConstraintOp add: WriteConstraint("add", add.Schema, add.TableName, add.Constraint); break;
            case DropConstraintOp drop: WriteConstraint("remove", drop.Schema, drop.TableName, drop.Original!); break;
            case CreateTableCommentOp comment:
                Add("add_table_comment", comment.Schema, comment.TableName, "", new() { ["comment"] = comment.Comment, ["existing_comment"] = comment.ExistingComment });
                break;
            case DropTableCommentOp comment:
                Add("remove_table_comment", comment.Schema, comment.TableName, "", new() { ["existing_comment"] = comment.ExistingComment });
                break;
            default: throw new NotSupportedException($"The corpus has no word for {operation.GetType().Name}.");
        }
    }

    private void WriteTable(Table table)
    {
        var json = new JsonObject
        {
            ["columns"] = new JsonArray([.. table.Columns.Select(column => _parts.Column(column, IsKey(table, column.Name)))]),
            ["constraints"] = _parts.Constraints(table.Constraints),
        };
        if (table.Comment is { Length: > 0 } comment)
        {
            json["comment"] = comment;
        }

        Add("add_table", table.Schema, table.Name, "", json);
        foreach (var index in InOrder(table.Indexes))
        {
            Add("add_index", table.Schema, table.Name, $" {index.Name}", _parts.Index(index));
        }
    }

    private void WriteDropped(DropTableOp drop)
    {
        foreach (var index in InOrder(drop.Original!.Indexes))
        {
            Add("remove_index", drop.Schema, drop.TableName, $" {index.Name}", _parts.Index(index));
        }

        Add("remove_table", drop.Schema, drop.TableName, "", new() { ["columns"] = RecordedParts.Names(drop.Original.Columns.Select(column => column.Name)) });
    }

    private void WriteAltered(AlterColumnOp alter)
    {
        if (alter.Type is not null)
        {
            Changed("modify_type", _parts.Type(alter.ExistingType!), _parts.Type(alter.Type));
        }

        if (alter.Nullable is not null)
        {
            Changed("modify_nullable", alter.ExistingNullable, alter.Nullable);
        }

        if (alter.ServerDefault.IsGiven)
        {
            Changed("modify_default", _parts.Default(alter.ExistingServerDefault.IsGiven ? alter.ExistingServerDefault.Value : null), _parts.Default(alter.ServerDefault.Value));
        }

        if (alter.Comment.IsGiven)
        {
            Changed("modify_comment", alter.ExistingComment, alter.Comment.Value);
        }

        void Changed(string kind, JsonNode? from, JsonNode? to) =>
            Add(kind, alter.Schema, alter.TableName, $".{alter.ColumnName}", new() { ["column"] = alter.ColumnName, ["from"] = from, ["to"] = to });
    }

    // A key that has to wait for its table stands in the corpus within the table that it is on.
    private void WriteConstraint(string verb, string? schema, string table, Constraint constraint)
    {
        if (constraint is not ForeignKey key)
        {
            Add($"{verb}_constraint", schema, table, $" {constraint.Name?.Text ?? "None"}", _parts.Constraint(constraint));
        }
        else if (verb == "add" && _entries.Find(entry => entry.Kind == "add_table" && entry.Schema == schema && entry.Table == table) is { } created)
        {
            var constraints = created.Json!["constraints"]!.AsArray().Append(RecordedParts.ForeignKey(key));
            created.Json["constraints"] = RecordedParts.Sorted(constraints.Select(node => node!.DeepClone().AsObject()));
        }
        else if (verb == "add" || !_dropped.Contains((schema, table)))
        {
            Add($"{verb}_fk", schema, table, $" {key.Name?.Text ?? "None"}", RecordedParts.ForeignKey(key, isPart: false));
        }
    }

    private static bool IsKey(Table table, string column) => table.Constraints.OfType<PrimaryKey>().Any(key => key.Columns.Contains(column));

    private void Add(string kind, string? schema, string table, string rest, JsonObject json)
    {
        json["diff"] = kind;
        json["table"] = table;
        json["schema"] = schema;
        _entries.Add(new(kind, schema, table, json, $"{kind} {(schema is null ? "" : schema + ".")}{table}{rest}"));
    }
}
