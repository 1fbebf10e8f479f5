using System.Data.Common;
using System.Globalization;
using Alembic.Dialects;
using Alembic.Operations;

namespace Alembic.Runtime;

public sealed partial class MigrationContext
{
    /// <summary>Runs a query of a script's, after what waits.</summary>
    internal async Task<IReadOnlyList<T>> QueryAsync<T>(ExecuteSqlOp query, RunStep step, Func<DbDataReader, T> read, CancellationToken ct)
    {
        var statements = Compile(query, step);
        if (statements is not [var sql])
        {
            throw new AlembicException($"{query.Location}: a query is one statement, but this one is {statements.Count.ToString(CultureInfo.InvariantCulture)}.");
        }

        if (!JournalRules.IsRead(sql.Text))
        {
            _journal?.Refuse($"{query.Location}: this query does not only read");
        }

        var rows = await _database!.ReadAsync(new(sql, step, ++step.Statements), read, ct).ConfigureAwait(false);
        step.Sent = step.Statements;
        TellFinished();
        return rows;
    }
}
