using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>The rows of the catalog that belong to one table.</summary>
internal sealed class MySqlTableRows(string? schema, string name, bool isMariaDb)
{
    public bool IsVersioned { get; init; }

    public string? Engine { get; init; }

    public string? Collation { get; init; }

    public string CreateOptions { get; init; } = "";

    public string? Comment { get; init; }

    public ulong? AutoIncrement { get; init; }

    public List<MySqlColumnRow> Columns { get; } = [];

    public List<MySqlKeyRow> KeyParts { get; } = [];

    public List<MySqlReferenceRow> ForeignKeyColumns { get; } = [];

    public List<MySqlCheckRow> Checks { get; } = [];

    public List<MySqlPartitionRow> Partitions { get; } = [];

    public Table Build()
    {
        var keys = KeyParts.GroupBy(part => part.Name).Select(parts => parts.ToArray()).ToList();
        var primary = keys.Find(parts => parts[0].Name == "PRIMARY");
        var columns = new MySqlColumnReader(isMariaDb, Collation, [.. Checks.Where(check => check.IsAtColumn).Select(AtColumn)], primary?.Select(part => part.Column) ?? []);
        return new(name)
        {
            Schema = schema,
            Comment = Comment,
            Columns = ValueList.From(Columns.Select(columns.Read)),
            Constraints = ValueList.From<Constraint>(
            [
                .. primary is null ? Array.Empty<PrimaryKey>() : [MySqlKeyReader.ReadPrimary(primary)],
                .. ForeignKeyColumns.GroupBy(column => column.Name).Select(parts => ReadForeignKey([.. parts])),
                .. Checks.Where(check => !check.IsAtColumn).Select(ReadCheck),
            ]),
            Indexes = ValueList.From(keys.Where(parts => parts != primary).Select(parts => MySqlKeyReader.Read(parts, Engine))),
            Options = MySqlTableOptions.Read(this),
        };
    }

    private static ForeignKey ReadForeignKey(MySqlReferenceRow[] parts) => new(
        ValueList.From(parts.Select(part => part.Column)), parts[0].ReferredTable, ValueList.From(parts.Select(part => part.ReferredColumn)))
    {
        Name = parts[0].Name,
        ReferredSchema = parts[0].ReferredSchema,
        OnDelete = Action(parts[0].DeleteRule),
        OnUpdate = Action(parts[0].UpdateRule),
    };

    // Both are what holds anyway, and mean the same: a change that would leave a row without its parent is refused at once.
    private static string? Action(string rule) => rule is "RESTRICT" or "NO ACTION" ? null : rule;

    // MariaDB leaves a check at a column under the name that the column had before it was renamed.
    private MySqlCheckRow AtColumn(MySqlCheckRow check) => Speaks(check, check.Name) || Columns.Find(column => Speaks(check, column.Name)) is not { } renamed
        ? check
        : check with { Name = renamed.Name };

    private static bool Speaks(MySqlCheckRow check, string column) => check.Clause.Contains($"`{column.Replace("`", "``", StringComparison.Ordinal)}`", StringComparison.OrdinalIgnoreCase);

    private Check ReadCheck(MySqlCheckRow row) => new(new RawSql(isMariaDb ? row.Clause : MySqlText8.Unescape(row.Clause)))
    {
        Name = row.Name,
        Options = row.IsNotEnforced ? [MySqlOptions.NotEnforced] : [],
    };
}
