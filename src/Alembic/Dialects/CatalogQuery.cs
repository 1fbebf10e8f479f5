using System.Data.Common;

namespace Alembic.Dialects;

/// <summary>A query of a database's catalog, with what takes its rows.</summary>
/// <param name="Sql">The query; parameters are named <c>@name</c>.</param>
/// <param name="Read">Takes one row at a time.</param>
internal sealed record CatalogQuery(string Sql, Action<DbDataReader> Read)
{
    /// <summary>The values of the parameters, by name without the prefix.</summary>
    public IReadOnlyList<(string Name, object Value)> Parameters { get; init; } = [];

    /// <summary>Runs queries, all in one batch where the driver can.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="queries">The queries.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <param name="before">Statements without rows that run first.</param>
    /// <param name="after">Statements without rows that run last.</param>
    /// <exception cref="AlembicException">The server refused.</exception>
    public static async Task ReadAllAsync(
        DbConnection connection, IReadOnlyList<CatalogQuery> queries, CancellationToken ct, IReadOnlyList<string>? before = null, IReadOnlyList<string>? after = null)
    {
        try
        {
            await RunAllAsync(connection, queries, before ?? [], after ?? [], ct).ConfigureAwait(false);
        }
        catch (DbException failure) when (!ct.IsCancellationRequested)
        {
            throw new AlembicException($"The catalog of the database cannot be read: {failure.Message}", failure)
            {
                Kind = FailureKind.Connection,
                Hint = "The account must be allowed to read the catalog, and the connection to stay open. To check it: alembic doctor",
            };
        }
    }

    private static async Task RunAllAsync(DbConnection connection, IReadOnlyList<CatalogQuery> queries, IReadOnlyList<string> before, IReadOnlyList<string> after, CancellationToken ct)
    {
        if (!connection.CanCreateBatch)
        {
            foreach (var query in (CatalogQuery[])[.. before.Select(Statement), .. queries, .. after.Select(Statement)])
            {
                await query.ReadAsync(connection, ct).ConfigureAwait(false);
            }

            return;
        }

        var batch = connection.CreateBatch();
        await using var _ = batch.ConfigureAwait(false);
        foreach (var query in (CatalogQuery[])[.. before.Select(Statement), .. queries, .. after.Select(Statement)])
        {
            var command = batch.CreateBatchCommand();
            command.CommandText = query.Sql;
            query.AddParameters(command.Parameters, command.CreateParameter);
            batch.BatchCommands.Add(command);
        }

        var reader = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        foreach (var query in queries)
        {
            await query.ReadRowsAsync(reader, ct).ConfigureAwait(false);
            await reader.NextResultAsync(ct).ConfigureAwait(false);
        }
    }

    private static CatalogQuery Statement(string sql) => new(sql, _ => { });

    private async Task ReadAsync(DbConnection connection, CancellationToken ct)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = Sql;
        AddParameters(command.Parameters, command.CreateParameter);
        var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        await ReadRowsAsync(reader, ct).ConfigureAwait(false);
    }

    private async Task ReadRowsAsync(DbDataReader reader, CancellationToken ct)
    {
        while (await reader.ReadAsync(ct).ConfigureAwait(false))
        {
            Read(reader);
        }
    }

    private void AddParameters(DbParameterCollection parameters, Func<DbParameter> create)
    {
        foreach (var (name, value) in Parameters)
        {
            var parameter = create();
            parameter.ParameterName = name;
            parameter.Value = value;
            parameters.Add(parameter);
        }
    }
}
