using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Renames what the model or the user says has a new name: gives the operations, and the database as it is after them, which is then compared.</summary>
/// <param name="dialect">The database's dialect.</param>
/// <param name="model">The model.</param>
/// <param name="defaultSchema">The connection's default schema.</param>
/// <param name="log">Takes a line for each rename.</param>
internal sealed class StatedRenames(Dialect dialect, Metadata model, string? defaultSchema, Action<string> log)
{
    private readonly List<Operation> _operations = [];
    private readonly HashSet<Rename> _used = [];

    /// <summary>Renames what there is to rename.</summary>
    /// <param name="database">The database as read.</param>
    /// <param name="stated">What the user states beside the model.</param>
    /// <returns>The database as it is then, and the operations.</returns>
    /// <exception cref="AlembicException">Something is said to be renamed and to be still there, or the user names what is not there.</exception>
    public (Metadata Database, IReadOnlyList<Operation> Operations) Apply(Metadata database, IReadOnlyList<Rename> stated)
    {
        foreach (var table in model.Tables.Where(table => table.RenamedFrom is not null || stated.Count > 0))
        {
            if (Find(Join(SchemaOf(table), table.Name), table.RenamedFrom, stated) is { } old)
            {
                database = RenameTable(database, table, old);
            }
        }

        foreach (var table in model.Tables)
        {
            foreach (var column in table.Columns.Where(column => column.RenamedFrom is not null || stated.Count > 0))
            {
                if (Find(Join(SchemaOf(table), table.Name, column.Name), column.RenamedFrom, stated) is { } old)
                {
                    database = RenameColumn(database, table, column, old);
                }
            }
        }

        return stated.FirstOrDefault(rename => !_used.Contains(rename)) is { } unused
            ? throw new AlembicException($"--rename {unused} names no table or column of the model: there is no {unused.To}.")
            : (database, _operations);
    }

    // The name alone: nothing moves to another schema or another table.
    private (string Name, Rename? Stated)? Find(string fullName, string? declared, IReadOnlyList<Rename> stated)
    {
        if (stated.FirstOrDefault(rename => rename.To == fullName) is not { } rename)
        {
            return declared is null ? null : (declared, null);
        }

        _used.Add(rename);
        return rename.From.Count(character => character == '.') == fullName.Count(character => character == '.')
            ? (rename.From[(rename.From.LastIndexOf('.') + 1)..], rename)
            : throw new AlembicException($"--rename {rename} moves something elsewhere. A table stays in its schema, and a column in its table.");
    }

    private Metadata RenameTable(Metadata database, Table table, (string Name, Rename? Stated) from)
    {
        var (schema, old) = (SchemaOf(table), from.Name);
        if (database.FindTable(table.Name, schema) is not null)
        {
            return database;
        }

        if (database.FindTable(old, schema) is not { } existing)
        {
            return from.Stated is null ? database : throw Missing(from.Stated);
        }

        RequireGone(model.Tables.Any(other => other.Name == old && SchemaOf(other) == schema), "table", Join(schema, table.Name), old);
        log($"Detected renamed table '{Join(schema, old)}' to '{table.Name}'");
        _operations.Add(new RenameTableOp(old, table.Name) { Schema = schema });
        return Replace(database, existing, dialect.Comparison.Renamed(existing, table.Name), key => key with { ReferredTable = table.Name });
    }

    private Metadata RenameColumn(Metadata database, Table table, Column column, (string Name, Rename? Stated) from)
    {
        var (schema, old) = (SchemaOf(table), from.Name);
        var existing = database.FindTable(table.Name, schema);
        if (existing?.FindColumn(column.Name) is not null)
        {
            return database;
        }

        if (existing?.FindColumn(old) is null)
        {
            return from.Stated is null ? database : throw Missing(from.Stated);
        }

        RequireGone(table.FindColumn(old) is not null, "column", Join(schema, table.Name, column.Name), old);
        log($"Detected renamed column '{Join(schema, table.Name, old)}' to '{column.Name}'");
        _operations.Add(new AlterColumnOp(table.Name, old) { Schema = schema, NewName = column.Name });
        return Replace(database, existing, dialect.Comparison.RenamedColumn(existing, old, column.Name), new ColumnRenaming(dialect, old, column.Name).Referring);
    }

    private static AlembicException Missing(Rename rename) => new($"--rename {rename}: the database has neither {rename.From} nor {rename.To}.");

    private static void RequireGone(bool isThere, string kind, string name, string old)
    {
        if (isThere)
        {
            throw new AlembicException($"The {kind} {name} is said to be renamed from {old}, but the model still has a {kind} {old}. Remove one of them, or remove RenamedFrom.");
        }
    }

    // The keys of all tables follow the one that has changed.
    private Metadata Replace(Metadata database, Table before, Table after, Func<ForeignKey, ForeignKey> refer)
    {
        _operations.AddRange(dialect.Comparison.RenamesAfter(before, after));
        return database with
        {
            Tables = ValueList.From(database.Tables.Select(table => Referring(ReferenceEquals(table, before) ? after : table))),
            Sequences = ValueList.From(database.Sequences.Select(sequence => sequence.Schema == before.Schema && sequence.Owner is { } owner && owner.Table == before.Name
                ? sequence with { Owner = new(after.Name, Renamed(owner.Column)) }
                : sequence)),
            Unmanaged = ValueList.From(database.Unmanaged.Select(each => each.Table == before.Name && each.Schema == before.Schema ? each with { Table = after.Name } : each)),
        };

        string Renamed(string column) => before.Columns.Index().FirstOrDefault(each => each.Item.Name == column) is { Item: not null } found ? after.Columns[found.Index].Name : column;

        Table Referring(Table table) => table.Constraints.Any(Refers)
            ? table with { Constraints = ValueList.From(table.Constraints.Select(constraint => Refers(constraint) ? refer((ForeignKey)constraint) : constraint)) }
            : table;

        bool Refers(Constraint constraint) => constraint is ForeignKey key && key.ReferredTable == before.Name && key.ReferredSchema == before.Schema;
    }

    private string? SchemaOf(Table table) => table.Schema == defaultSchema ? null : table.Schema;

    private static string Join(params ReadOnlySpan<string?> parts)
    {
        var joined = "";
        foreach (var part in parts)
        {
            joined = part is null ? joined : joined.Length == 0 ? part : $"{joined}.{part}";
        }

        return joined;
    }
}
