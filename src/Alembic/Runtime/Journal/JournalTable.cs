using System.Globalization;
using Alembic.Autogenerate;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>The table beside the version table that says how far the revision at hand has got. It is there only while a run goes on, or did not end well.</summary>
internal sealed class JournalTable
{
    private readonly Dialect _dialect;
    private readonly EnvOptions _options;
    private readonly DdlCompiler _compiler;
    private readonly string _table;
    private readonly string? _schema;
    private readonly string _name;

    public JournalTable(Dialect dialect, EnvOptions options, DdlCompiler compiler, string database)
    {
        (_dialect, _options, _compiler) = (dialect, options, compiler);

        // A script may go to another database.
        Return = dialect.JournalRules.UseDatabase(database);
        _schema = options.VersionTableSchema ?? (Return is null || database.Length == 0 ? null : database);
        _table = Comparer.JournalTable(options.VersionTable);
        var table = compiler.Quote(_table);
        _name = _schema is { } schema ? $"{compiler.Quote(schema)}.{table}" : table;
    }

    /// <summary>The statement that leads back to the run's database; <see langword="null"/> where a connection has one for good.</summary>
    public SqlStatement? Return { get; }

    /// <summary>The statements that make the table.</summary>
    public IEnumerable<SqlStatement> Create() => _compiler.Compile(new CreateTableOp(new(_table)
    {
        Schema = _schema,
        Columns =
        [
            // As long as a key can be on every MySQL.
            new("revision", SqlType.String(190)) { Nullable = false },
            new("kind", SqlType.String(10)) { Nullable = false },
            new("done", SqlType.Integer()) { Nullable = false },
            new("total", SqlType.Integer()) { Nullable = false },
            new("done_hash", SqlType.String(64)) { Nullable = false },
            new("next_hash", SqlType.String(64)) { Nullable = false },
        ],
        Constraints = [new PrimaryKey("revision") { Name = Op.F($"{_table}_pkc") }],
    })).Select(sql => sql with { Text = ErrorText.OneLine(sql.Text) });

    public SqlStatement Drop() => new($"DROP TABLE {_name}");

    public SqlStatement Empty() => new($"DELETE FROM {_name}");

    /// <summary>The table's name in SQL.</summary>
    public string Name => _name;

    /// <summary>The table's name in messages.</summary>
    public override string ToString() => _table;

    public async Task<bool> ExistsAsync(DbSink sink, CancellationToken ct) =>
        (await sink.ReadAsync(new(_dialect.TableExists(_table, _options.VersionTableSchema)), _ => true, ct).ConfigureAwait(false)).Count > 0;

    /// <summary>Finds which of the tables that a run needs are gone: the version table, and this one if it was there.</summary>
    /// <param name="sink">The connection.</param>
    /// <param name="isExpected">Whether this table was there.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <returns>Their names as in SQL.</returns>
    public async Task<IReadOnlyList<string>> FindGoneAsync(DbSink sink, bool isExpected, CancellationToken ct)
    {
        List<string> expected = [_options.VersionTable, .. isExpected ? [_table] : Array.Empty<string>()];
        var found = await sink.ReadAllAsync([.. expected.Select(table => _dialect.TableExists(table, _schema))], ct).ConfigureAwait(false);
        var schema = _schema is null ? "" : $"{_schema}.";
        return [.. expected.Where((_, i) => found[i].Count == 0).Select(table => schema + table)];
    }

    public async Task<JournalEntry?> ReadAsync(DbSink sink, CancellationToken ct)
    {
        var rows = await sink.ReadAsync(new(new($"SELECT revision, kind, done, total, done_hash, next_hash FROM {_name}")), row => new JournalEntry(
            row.GetString(0),
            row.GetString(1) == "downgrade" ? StepKind.Downgrade : StepKind.Upgrade,
            Convert.ToInt32(row.GetValue(2), CultureInfo.InvariantCulture),
            Convert.ToInt32(row.GetValue(3), CultureInfo.InvariantCulture),
            Read(row.GetString(4)),
            Read(row.GetString(5))), ct).ConfigureAwait(false);
        return rows is [var entry, ..] ? entry : null;
    }

    public SqlStatement Insert(JournalEntry entry) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"INSERT INTO {_name} (revision, kind, done, total, done_hash, next_hash) VALUES ({_dialect.Literal(entry.Revision)}, '{Kind(entry)}', {entry.Done}, {entry.Total}, '{Written(entry.DoneHash)}', '{Written(entry.NextHash)}')"));

    /// <summary>Changes the only row that there is.</summary>
    public SqlStatement Update(JournalEntry entry) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"UPDATE {_name} SET revision = {_dialect.Literal(entry.Revision)}, kind = '{Kind(entry)}', done = {entry.Done}, total = {entry.Total}, done_hash = '{Written(entry.DoneHash)}', next_hash = '{Written(entry.NextHash)}'"));

    // An empty text is NULL to Oracle.
    private static string Written(string hash) => hash.Length == 0 ? "-" : hash;

    private static string Read(string hash) => hash == "-" ? "" : hash;

    private static string Kind(JournalEntry entry) => entry.Kind == StepKind.Downgrade ? "downgrade" : "upgrade";
}

/// <summary>The journal's row.</summary>
/// <param name="Revision">The revision at hand.</param>
/// <param name="Kind">Whether it goes up or down.</param>
/// <param name="Done">The number of its last statement that is done.</param>
/// <param name="Total">How many there are; 0 as long as the script has not said all of them.</param>
/// <param name="DoneHash">The hash of the statements done.</param>
/// <param name="NextHash">The same with the statement that is on its way behind them; empty when there is none.</param>
internal sealed record JournalEntry(string Revision, StepKind Kind, int Done, int Total, string DoneHash, string NextHash)
{
    public PartialRevision ToPartial() => new(Revision, Kind, Done, Total, NextHash.Length > 0);
}
