using Alembic.Dialects;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Checks, in the SQL of a script, that the version table has the rows that the script expects.</summary>
/// <param name="dialect">The database's dialect.</param>
/// <param name="versions">The version table.</param>
internal sealed class ScriptGuard(Dialect dialect, VersionTable versions)
{
    /// <summary>The statements that stop a script before a step.</summary>
    /// <param name="step">The step.</param>
    /// <param name="heads">The rows that the script expects; empty where it makes the table.</param>
    public IReadOnlyList<string> Before(PlannedStep step, IReadOnlyList<string> heads)
    {
        if (heads.Count == 0)
        {
            return dialect.FailUnless($"NOT EXISTS ({WithLiterals(versions.Exists())})", $"{versions.Name} exists, but this script begins without it");
        }

        var added = step.Changes.Select(change => change.To).OfType<string>().Except(heads, StringComparer.Ordinal).ToList();
        return dialect.FailUnless(
            string.Join(" AND ", [.. heads.Select(versions.HasRow), .. added.Select(row => "NOT " + versions.HasRow(row))]),
            $"{versions.Name} must have {string.Join(", ", heads)}{(added.Count == 0 ? "" : $" and not {string.Join(", ", added)}")}");
    }

    private string WithLiterals(SqlStatement query) => query.Parameters.Aggregate(
        query.Text, (text, parameter) => text.Replace(dialect.ParameterPrefix + parameter.Name, dialect.Literal(parameter.Value), StringComparison.Ordinal));
}
