using System.Data.Common;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>Makes tables as temporary ones, reads them with the inspector and drops them, in one batch and so in one transaction.</summary>
internal sealed class PostgreSqlRewriting(DbConnection connection, PostgreSqlDialect dialect, Action<string> log)
{
    // Each temporary table holds several locks until the batch ends, and the server has room for 64 times its connections.
    private const int MostTables = 400;

    private readonly HashSet<string> _refusals = [];

    public async Task<IReadOnlyList<Table?>> RewriteAsync(IReadOnlyList<Table> tables, CancellationToken ct)
    {
        var written = new List<Table?>(tables.Count);
        foreach (var part in tables.Chunk(MostTables))
        {
            written.AddRange(await RewriteAsync(part, ct).ConfigureAwait(false));
        }

        return written;
    }

    private async Task<IEnumerable<Table?>> RewriteAsync(Table[] tables, CancellationToken ct)
    {
        var drafts = tables.Select((table, i) => new PostgreSqlDraft(table, i, dialect)).ToArray();
        var refused = new Dictionary<int, string>();
        var read = await new PostgreSqlInspector(connection).ReadTemporaryAsync(
            [.. drafts.Select(draft => draft.Creation())],
            new(
                $"SELECT n, pg_catalog.current_setting('{PostgreSqlDraft.Refusal}' || n, true) FROM pg_catalog.generate_series(0, {tables.Length - 1}) n",
                row =>
                {
                    if (row.Text(1) is { Length: > 0 } reason)
                    {
                        refused[row.GetInt32(0)] = reason;
                    }
                }),
            PostgreSqlDraft.Removal(tables.Length),
            ct).ConfigureAwait(false);
        foreach (var (i, reason) in refused.Where(refusal => _refusals.Add(refusal.Value)))
        {
            log($"The server could not write table {NameTuple.Quoted(tables[i].FullName)} in its own words ({reason}); what it could not write is compared as text.");
        }

        var byName = read.ToDictionary(table => table.Name);
        return drafts.Select(draft => byName.TryGetValue(draft.Name, out var table) ? draft.Rewritten(table) : null);
    }
}
