using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Alembic.Connections;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Revisions;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>The table that says which revisions a database has: one row a head, written as Alembic writes it.</summary>
internal sealed class VersionTable
{
    private readonly Dialect _dialect;
    private readonly EnvOptions _options;
    private readonly SqlWriter _writer;
    private readonly string _name;

    public VersionTable(Dialect dialect, EnvOptions options, SqlWriter writer)
    {
        (_dialect, _options, _writer) = (dialect, options, writer);
        var table = writer.Quote(options.VersionTable);
        _name = options.VersionTableSchema is { } schema ? $"{writer.Quote(schema)}.{table}" : table;
    }

    /// <summary>The table's name as the options give it.</summary>
    public string Name => _options.VersionTable;

    /// <summary>The condition that the table has a row for a revision.</summary>
    public string HasRow(string version) => $"EXISTS (SELECT 1 FROM {_name} WHERE {_name}.version_num = {Literal(version)})";

    /// <summary>The operation that makes the table.</summary>
    public CreateTableOp Create() => new(new(_options.VersionTable)
    {
        Schema = _options.VersionTableSchema,
        Columns = [new("version_num", SqlType.String(32)) { Nullable = false }],
        Constraints = _options.VersionTablePrimaryKey
            ? [new PrimaryKey("version_num") { Name = Op.F($"{_options.VersionTable}_pkc") }]
            : [],
    });

    /// <summary>The query that gives a row if there is the table, and none if not.</summary>
    public SqlStatement Exists() => _dialect.TableExists(_options.VersionTable, _options.VersionTableSchema);

    /// <summary>Reads the rows, in the order in which the database returns them.</summary>
    /// <param name="sink">The connection.</param>
    /// <param name="exists">Whether the table exists; <see langword="null"/> to ask the database.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <returns>The revisions, a row with NULL or bytes that are no text as <see langword="null"/>; <see langword="null"/> when there is no table.</returns>
    public async Task<IReadOnlyList<string?>?> ReadAsync(DbSink sink, bool? exists, CancellationToken ct)
    {
        exists ??= (await sink.ReadAsync(new(Exists()), _ => true, ct).ConfigureAwait(false)).Count > 0;
        return !exists.Value ? null : await sink.ReadAsync(
            new(Select()), row => TextOf(row.GetValue(0)), ct).ConfigureAwait(false);
    }

    /// <summary>Refuses rows that hold no revision.</summary>
    /// <exception cref="AlembicException">A row holds NULL or bytes that are no text.</exception>
    public IReadOnlyList<string> Check(IReadOnlyList<string?> rows) => !rows.Contains(null) ? [.. rows.Select(row => row!)]
        : throw new AlembicException($"A row of {_options.VersionTable} holds NULL or binary data instead of a revision.")
        {
            Kind = FailureKind.RevisionGraph,
            Hint = "If you know the database's revision, write the rows again: alembic stamp --purge REVISION",
        };

    private static string? TextOf(object value) => value switch
    {
        DBNull => null,
        byte[] bytes => Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : null,
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    private SqlStatement Select() => new($"SELECT {_name}.version_num FROM {_name}");

    public SqlStatement DeleteAll() => new($"DELETE FROM {_name}");

    /// <summary>The statement for a change of the rows.</summary>
    public RunStatement Change(VersionChange change) => Statement(change) with { IsOfVersionTable = true };

    private RunStatement Statement(VersionChange change) => change switch
    {
        { From: null, To: { } to } => Insert(to),
        { From: { } from, To: null } => Delete(from),
        { From: { } from, To: { } to } => Update(from, to),
        _ => throw new ArgumentException("A change has a row before it, after it, or both.", nameof(change)),
    };

    /// <summary>Applies a change to the rows.</summary>
    public static void Apply(VersionChange change, List<string> rows)
    {
        if (change.From is { } from)
        {
            rows.Remove(from);
        }

        if (change.To is { } to)
        {
            rows.Add(to);
        }
    }

    // No RETURNING: a script has no reader for it, and Oracle needs a variable.
    private RunStatement Insert(string version) => new(new($"INSERT INTO {_name} (version_num) VALUES ({Literal(version)})"));

    private RunStatement Update(string from, string to) => new(
        new($"UPDATE {_name} SET version_num={Literal(to)} WHERE {_name}.version_num = {Literal(from)}"),
        OneRow: found => OneRow($"updating '{from}' to '{to}'", found));

    private RunStatement Delete(string version) => new(
        new($"DELETE FROM {_name} WHERE {_name}.version_num = {Literal(version)}"),
        OneRow: found => OneRow($"deleting '{version}'", found));

    private string OneRow(string doing, int found) => string.Create(
        CultureInfo.InvariantCulture, $"Online migration expected to match one row when {doing} in '{_options.VersionTable}'; {found} found");

    private string Literal(string version) => _dialect.Literal(version);
}
