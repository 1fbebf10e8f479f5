using System.Data.Common;
using Alembic.Dialects;

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
    public async Task RunAsync(string sql, CancellationToken ct)
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
