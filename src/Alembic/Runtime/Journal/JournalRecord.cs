using Alembic.Connections;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>The journal's row as it is in the database.</summary>
/// <param name="sink">The connection.</param>
/// <param name="table">The journal's table.</param>
/// <param name="sender">Runs the journal's statements.</param>
/// <param name="report">Takes the warning about a table that stays.</param>
internal sealed class JournalRecord(DbSink sink, JournalTable table, JournalSender sender, RunReport report)
{
    private JournalEntry? _row;

    /// <summary>The row; <see langword="null"/> for none.</summary>
    public JournalEntry? Row
    {
        get => _row;
        set => (Exists, _row) = (true, value);
    }

    /// <summary>Whether the table is there.</summary>
    public bool Exists { get; private set; }

    /// <summary>Tables of the run that are gone although nothing of the run removed them.</summary>
    public IReadOnlyList<string> Gone { get; private set; } = [];

    public async Task ReadAsync(CancellationToken ct)
    {
        Exists = await table.ExistsAsync(sink, ct).ConfigureAwait(false);
        _row = Exists ? await table.ReadAsync(sink, ct).ConfigureAwait(false) : null;
    }

    /// <summary>The statements that write a row, the table before it where it is not there.</summary>
    public IReadOnlyList<SqlStatement> Put(JournalEntry row) =>
        [.. Exists ? [] : table.Create(), .. row == _row ? Array.Empty<SqlStatement>() : [_row is null ? table.Insert(row) : table.Update(row)]];

    /// <summary>Looks whether the version table or this one is gone.</summary>
    public async Task<bool> FindGoneAsync()
    {
        try
        {
            Gone = sink.IsLost ? [] : await table.FindGoneAsync(sink, Exists, CancellationToken.None).ConfigureAwait(false);
        }
        catch (StatementException)
        {
            // The failure that led here is the one to tell.
        }

        return Gone.Count > 0;
    }

    /// <summary>Removes the table. Without the right to drop, an empty table says the same.</summary>
    public async Task RemoveAsync(CancellationToken ct)
    {
        try
        {
            await sender.ExecuteAsync([table.Drop()], ct).ConfigureAwait(false);
            Exists = false;
        }
        catch (StatementException refused) when (!refused.IsConnectionLost)
        {
            await sender.ExecuteAsync([table.Empty()], ct).ConfigureAwait(false);
            report.Warn($"The table {table} could not be dropped and stays, empty: {ErrorText.OneLine(refused.Message)}. What the run did is not affected.");
        }

        _row = null;
    }
}
