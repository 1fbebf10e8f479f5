using System.Data.Common;
using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Conformance.Pairs;

/// <summary>A server on which pairs are tried.</summary>
public abstract class PairServer(Dialect dialect)
{
    public Dialect Dialect { get; } = dialect;

    /// <summary>The dialect by which the corpora name this server's pairs.</summary>
    public virtual string CorpusDialect => Dialect.Name;

    /// <summary>Whether a database has several schemas, all of which are compared.</summary>
    public virtual bool HasSchemas => true;

    /// <summary>Prepares the server for the pairs of a corpus folder.</summary>
    public virtual Task PrepareAsync(string corpora, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Whether the product refused to upgrade because a table must be made anew, which it cannot do yet. By default never.</summary>
    public virtual bool NeedsRecreation(Exception failure) => false;

    /// <summary>The end of an INSERT without columns.</summary>
    public virtual string DefaultValues => "DEFAULT VALUES";

    /// <summary>Whether a statement was refused because of the rows in the tables, so that the schema alone says nothing about it.</summary>
    public abstract bool IsRefusedByRows(DbException refusal);

    /// <summary>Writes a column as a text.</summary>
    /// <param name="column">The column's name, quoted.</param>
    /// <param name="type">Its type in lower case.</param>
    public virtual string AsText(string column, string type) => $"CAST({column} AS TEXT)";

    /// <summary>Writes a value that a column takes, as far as one can tell from its type: 1 and 'a' in every column, so that keys find their rows.</summary>
    /// <param name="column">The column.</param>
    /// <param name="type">Its type in lower case.</param>
    public virtual string ValueOf(Column column, string type)
    {
        return column.Type is EnumType { Values: [var first, ..] } ? $"'{first.Replace("'", "''", StringComparison.Ordinal)}'"
        : type.Contains("bool", StringComparison.Ordinal) ? "TRUE"
        : Begins("int", "bigint", "smallint", "tinyint", "mediumint", "serial", "bigserial", "numeric", "decimal", "float", "double", "real", "year", "unsigned") && !Begins("interval", "int4r", "int8r") ? "1"
        : type is "date" ? "'2020-01-02'"
        : Begins("date", "timestamp") ? "'2020-01-02 03:04:05'"
        : Begins("time") ? "'03:04:05'"
        : Begins("json") ? "'{}'"
        : Begins("uuid") ? "'00000000-0000-0000-0000-000000000001'"
        : ((string[])["char", "text", "blob", "binary"]).Any(word => type.Contains(word, StringComparison.Ordinal)) ? "'a'"
        : "NULL";

        bool Begins(params string[] words) => words.Any(word => type.StartsWith(word, StringComparison.Ordinal));
    }

    /// <summary>Lists the objects that differ between two dumps.</summary>
    public virtual Task<IReadOnlyList<DumpDifference>> DifferencesAsync(SchemaDump dump, SchemaDump wanted, CancellationToken ct) => Task.FromResult(dump.DifferencesTo(wanted));

    /// <summary>Makes an empty database.</summary>
    public abstract Task<PairDatabase> CreateAsync(CancellationToken ct);
}

/// <summary>A database of its own, dropped when disposed of.</summary>
public abstract class PairDatabase : IAsyncDisposable
{
    public abstract DbDataSource DataSource { get; }

    /// <summary>The database's address for the tool. Default: the connection string.</summary>
    public virtual string Url => DataSource.ConnectionString;

    /// <summary>Writes the schema down with the server's own tools, without the version table.</summary>
    public abstract Task<SchemaDump> DumpAsync(CancellationToken ct);

    /// <summary>What stays the same for a table or a column as long as it is altered and not made anew; empty where the server has no such thing.</summary>
    public virtual Task<IReadOnlyDictionary<string, string>> IdentitiesAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    /// <summary>The tables and columns that were there before and after, and are not the same ones: their rows are lost.</summary>
    public static IReadOnlyList<string> MadeAnew(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        [.. before.Keys.Where(name => after.TryGetValue(name, out var identity) && identity != before[name]).Order(StringComparer.Ordinal)];

    /// <summary>Puts rows into the tables. Default: none.</summary>
    public virtual Task FillAsync(CancellationToken ct) => Task.CompletedTask;

    /// <summary>Names the tables whose rows are not those that <see cref="FillAsync"/> put there. Default: none is looked at.</summary>
    public virtual Task<IReadOnlyList<string>> LostRowsAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Runs a script of several statements.</summary>
    public virtual async Task RunAsync(string sql, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(sql))
        {
            return;
        }

        await using var connection = await DataSource.OpenConnectionAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    public abstract ValueTask DisposeAsync();
}
