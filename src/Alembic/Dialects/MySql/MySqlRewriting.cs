using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>Makes tables as temporary ones and reads what <c>SHOW CREATE TABLE</c> says of them, in one batch: the catalog has no temporary tables.</summary>
internal sealed class MySqlRewriting(DbConnection connection, MySqlDialect dialect, Action<string> log)
{
    // Each table that the server refuses costs a round trip; an account without the right to make temporary tables is refused every one.
    private const int MostRefusals = 5;

    private readonly bool _isMariaDb = MySqlInspector.IsMariaDb(connection);

    public async Task<IReadOnlyList<Table?>> RewriteAsync(IReadOnlyList<Table> tables, CancellationToken ct)
    {
        var drafts = tables.Select((table, i) => new MySqlDraft(table, i, dialect, _isMariaDb)).ToArray();
        var written = new Table?[tables.Count];
        var next = 0;
        for (var refusals = 0; next < drafts.Length && refusals < MostRefusals; refusals++)
        {
            var first = next;
            try
            {
                await RunAsync([.. drafts.Skip(first)], draft => written[next++] = draft, ct).ConfigureAwait(false);
            }
            catch (DbException refusal) when (!ct.IsCancellationRequested)
            {
                log($"The server could not write table {NameTuple.Quoted(tables[next].FullName)} in its own words ({refusal.Message}); its expressions are compared as text.");
                next++;
            }
        }

        return written;
    }

    private async Task RunAsync(MySqlDraft[] drafts, Action<Table> take, CancellationToken ct)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        command.CommandText = string.Join(";\n", drafts.Select(draft => $"{draft.Creation()}; SHOW CREATE TABLE {draft.FullName}; DROP TEMPORARY TABLE {draft.FullName}"));
        var reader = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        await using var __ = reader.ConfigureAwait(false);
        foreach (var draft in drafts)
        {
            while (await reader.ReadAsync(ct).ConfigureAwait(false))
            {
                take(draft.Rewritten(reader.GetString(1)));
            }

            await reader.NextResultAsync(ct).ConfigureAwait(false);
        }
    }
}
