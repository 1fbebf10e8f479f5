using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>What goes with a statement on a database that cannot undo DDL.</summary>
/// <param name="Before">The journal's statements before it.</param>
/// <param name="After">The journal's statements behind it.</param>
/// <param name="Wraps">Whether all of it is one transaction.</param>
internal sealed record StatementEnvelope(IReadOnlyList<SqlStatement> Before, IReadOnlyList<SqlStatement> After, bool Wraps)
{
    /// <summary>What stands behind the statement.</summary>
    public string Beyond => string.Concat(((IEnumerable<string>)[.. After.Select(after => after.Text), .. Wraps ? ["COMMIT"] : Array.Empty<string>()]).Select(text => $"; {text}"));

    /// <summary>All in one text.</summary>
    public SqlStatement Around(SqlStatement sql, IReadOnlyList<string> begin) => sql with
    {
        Text = string.Join("; ", (IEnumerable<string>)[.. Before.Select(before => before.Text), .. Wraps ? begin : [], sql.Text.Trim() + Beyond]),
    };
}
