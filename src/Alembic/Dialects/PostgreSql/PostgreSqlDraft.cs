using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>A table as a temporary one: its columns, checks, exclusion constraints and indexes under names by which they are found again.</summary>
internal sealed class PostgreSqlDraft(Table table, int number, PostgreSqlDialect dialect)
{
    /// <summary>The beginning of the setting that says why a table could not be made.</summary>
    public const string Refusal = "alembic.refusal_";

    private const string Temporary = "pg_temp";
    private const string Prefix = "alembic_draft_";

    /// <summary>The name of the temporary table.</summary>
    public string Name { get; } = $"{Prefix}{number}";

    /// <summary>The statement that makes the table. What the server refuses is left out, and the reason kept in a setting of the session.</summary>
    public string Creation()
    {
        var (empty, parts) = (Compile(new CreateTableOp(new(table.Name) { Schema = Temporary })), Parts().ToList());
        var body = $"""
            BEGIN
            BEGIN {Run([.. Compile(new CreateTableOp(Whole())), .. Indexes().SelectMany(Compile)])}
            EXCEPTION WHEN OTHERS THEN {Keep}
            BEGIN {Run(empty)}
            {string.Concat(parts.Select(part => $"BEGIN {Run(part)} EXCEPTION WHEN OTHERS THEN {Keep} END;\n"))}
            EXCEPTION WHEN OTHERS THEN {Keep} END; END;
            ALTER TABLE IF EXISTS {Temporary}.{dialect.Identifiers.Quote(table.Name)} RENAME TO {Name};
            EXCEPTION WHEN OTHERS THEN {Keep} END
            """;
        return $"DO {dialect.Literal(body)}";
    }

    /// <summary>The statement that drops the temporary tables.</summary>
    public static string Removal(int count) =>
        $"DO 'BEGIN FOR i IN 0..{count - 1} LOOP EXECUTE ''DROP TABLE IF EXISTS {Temporary}.{Prefix}'' || i; END LOOP; END'";

    /// <summary>Gives the table with what was read of the temporary one.</summary>
    public Table Rewritten(Table read)
    {
        var indexes = read.Indexes.ToDictionary(index => index.Name!.Text);
        var constraints = read.Constraints.ToDictionary(constraint => constraint.Name!.Text);
        return table with
        {
            Columns = ValueList.From(table.Columns.Select(column => read.FindColumn(column.Name) is { } found ? Rewritten(column, found) : column)),
            Constraints = ValueList.From(table.Constraints.Select((constraint, i) => constraints.TryGetValue(ConstraintName(i), out var found) ? Rewritten(constraint, found) : constraint)),
            Indexes = ValueList.From(table.Indexes.Select((index, i) => indexes.TryGetValue(IndexName(i), out var found) ? found with { Name = index.Name, Options = Kept(index, found) } : index)),
        };
    }

    private static Column Rewritten(Column column, Column found) => column with
    {
        Type = found.Type,
        Default = column.Default is null or Identity ? column.Default : found.Default ?? Unwritten(column.Default),
    };

    // DEFAULT NULL is no default.
    private static ServerDefault? Unwritten(ServerDefault value) =>
        value is ExpressionDefault { Sql: RawSql { Text: var sql } } && sql.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? null : value;

    private static Constraint Rewritten(Constraint constraint, Constraint found) => (constraint, found) switch
    {
        (Check check, Check written) => check with { Condition = written.Condition },
        (Exclude exclude, Exclude written) => exclude with { Elements = written.Elements, Where = written.Where, Using = written.Using },
        _ => constraint,
    };

    // A temporary table's index cannot have a tablespace of its own.
    private static ValueList<DialectOption> Kept(TableIndex index, TableIndex found) =>
        [.. found.Options, .. index.Options.Where(option => option.Name is "tablespace" or "concurrently")];

    private Table Whole() => new(table.Name)
    {
        Schema = Temporary,
        Columns = ValueList.From(table.Columns.Where(column => !column.System).Select(Bare)),
        Constraints = ValueList.From(Constraints().Select(constraint => constraint.Renamed)),
    };

    private IEnumerable<IEnumerable<string>> Parts() =>
    [
        .. table.Columns.Where(column => !column.System).Select(column => Compile(new AddColumnOp(table.Name, Bare(column) with { Default = column.Default as Computed }) { Schema = Temporary })),
        .. table.Columns.Where(column => column.Default is LiteralDefault or ExpressionDefault)
            .Select(column => Compile(new AlterColumnOp(table.Name, column.Name) { Schema = Temporary, ServerDefault = column.Default, ExistingType = column.Type })),
        .. Constraints().Select(constraint => Compile(new AddConstraintOp(table.Name, constraint.Renamed) { Schema = Temporary })),
        .. Indexes().Select(Compile),
    ];

    private IEnumerable<(Constraint Given, Constraint Renamed)> Constraints() => table.Constraints
        .Select((constraint, i) => (constraint, constraint with { Name = new ObjectName(ConstraintName(i)) { IsFinal = true }, Comment = null }))
        .Where(pair => pair.constraint is Check or Exclude);

    private IEnumerable<Operation> Indexes() => table.Indexes.Select((index, i) => new CreateIndexOp(table.Name, index with
    {
        Name = new ObjectName(IndexName(i)) { IsFinal = true },
        Options = ValueList.From(index.Options.Where(option => option.Name is not ("tablespace" or "concurrently"))),
    })
    {
        Schema = Temporary,
    });

    // No type is made, and nothing is numbered.
    private static Column Bare(Column column) => new(column.Name, Existing(column.Type.On(PostgreSqlDialect.DialectName)))
    {
        Autoincrement = false,
        Default = column.Default is Identity ? null : column.Default,
    };

    private static SqlType Existing(SqlType type) => type switch
    {
        EnumType { Native: true } words => words with { CreateType = false },
        EnumType words => words with { CreateConstraint = false },
        PgDomain domain => domain with { CreateType = false },
        ArrayType array => array with { Item = Existing(array.Item) },
        _ => type,
    };

    private string ConstraintName(int place) => $"{Name}_c{place}";

    private string IndexName(int place) => $"{Name}_i{place}";

    private IEnumerable<string> Compile(Operation operation) =>
        dialect.CreateCompiler(new() { Literals = true }).Compile(operation).Select(statement => statement.Text);

    private string Run(IEnumerable<string> statements) => string.Concat(statements.Select(statement => $"EXECUTE {dialect.Literal(statement)};\n"));

    private string Keep => $"PERFORM pg_catalog.set_config('{Refusal}{number}', SQLERRM, true);";
}
