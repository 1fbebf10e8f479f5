using System.Data.Common;
using Alembic.Dialects;

namespace Alembic.Conformance.Pairs;

/// <summary>A server on which pairs are tried.</summary>
public abstract class PairServer(Dialect dialect)
{
    public Dialect Dialect { get; } = dialect;

    /// <summary>Prepares the server for the pairs of a corpus folder.</summary>
    public virtual Task PrepareAsync(string corpora, CancellationToken ct) => Task.CompletedTask;

    /// <summary>Whether the product refused to upgrade because a table must be made anew, which it cannot do yet. By default never.</summary>
    public virtual bool NeedsRecreation(Exception failure) => false;

    /// <summary>Makes an empty database.</summary>
    public abstract Task<PairDatabase> CreateAsync(CancellationToken ct);
}

/// <summary>A database of its own, dropped when disposed of.</summary>
public abstract class PairDatabase : IAsyncDisposable
{
    public abstract DbDataSource DataSource { get; }

    /// <summary>Writes the schema down with the server's own tools, without the version table.</summary>
    public abstract Task<SchemaDump> DumpAsync(CancellationToken ct);

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
