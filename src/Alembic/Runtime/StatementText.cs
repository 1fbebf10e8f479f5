using System.Text.RegularExpressions;

namespace Alembic.Runtime;

/// <summary>What the text of a script's statement says of itself.</summary>
internal static partial class StatementText
{
    /// <summary>Whether there may be several statements in it: something stands behind a semicolon, be it in a string or in a body.</summary>
    public static bool MayBeSeveral(string sql) => Several().IsMatch(sql);

    /// <summary>Whether there are several statements in it, as far as can be told: a body in dollar quotes is one.</summary>
    public static bool IsSeveral(string sql) => MayBeSeveral(sql) && !sql.Contains('$', StringComparison.Ordinal);

    /// <summary>Whether it ends the transaction: <see langword="true"/> for COMMIT, <see langword="false"/> for ROLLBACK (but not to a savepoint), <see langword="null"/> for neither.</summary>
    public static bool? Commits(string sql) => End().Match(sql) is not { Success: true } end ? null : end.Groups["commit"].Success;

    /// <summary>Whether one of several statements in it ends the transaction. END is none of them: it also ends bodies.</summary>
    public static bool EndsWithin(string sql) => IsSeveral(sql) && EndAmong().IsMatch(sql);

    [GeneratedRegex(@"(?:\A|;)\s*(?:COMMIT|ROLLBACK|ABORT)(?:\s+(?:WORK|TRANSACTION))?\s*(?:;|\z)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex EndAmong();

    [GeneratedRegex(@";\s*[^\s;]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Several();

    [GeneratedRegex(@"\A\s*(?:(?<commit>COMMIT|END)|ROLLBACK|ABORT)(?:\s+(?:WORK|TRANSACTION))?[\s;]*\z", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex End();
}
