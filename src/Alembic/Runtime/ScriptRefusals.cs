using Alembic.Connections;

namespace Alembic.Runtime;

/// <summary>Refuses statements of a script after which neither the run nor a later one could go on, and nobody could say what is in the database.</summary>
/// <param name="session">The database.</param>
internal sealed class ScriptRefusals(DatabaseSession session)
{
    /// <summary>Checks a statement before it is sent.</summary>
    /// <exception cref="StatementException">It is refused.</exception>
    public void Check(RunStatement statement)
    {
        if (ReasonAgainst(statement.Sql.Text) is { } reason)
        {
            throw new StatementException(statement, reason, null);
        }
    }

    private string? ReasonAgainst(string sql)
    {
        var (rules, home) = (session.Dialect.JournalRules, session.HomeDatabase);
        return home.Length > 0 && rules.DroppedDatabases(sql).Contains(home, StringComparer.Ordinal) ? $"it would drop the database {home} with the run's version table. Remove it"
            : session.Lock.IsReleasedBy(sql) ? "it would release the run's lock, so that another run could begin. Remove it"
            : session.Journal is not null && rules.BlocksWrites(sql) ? "the run could not write its own tables until the server is unlocked. Remove it"
            : session.Lock.IsFenced && rules.LocksTables(sql) == true ? "the run could not keep its lease while tables are locked. Remove LOCK TABLES and UNLOCK TABLES (mysqldump --skip-add-locks writes none)"
            : null;
    }
}
