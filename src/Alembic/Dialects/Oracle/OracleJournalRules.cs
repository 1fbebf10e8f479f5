using System.Text.RegularExpressions;
using Alembic.Sql;

namespace Alembic.Dialects.Oracle;

/// <summary>Oracle does a DDL statement wholly or not at all.</summary>
internal sealed partial class OracleJournalRules(SqlLexerOptions syntax) : JournalRules(syntax)
{
    protected override StatementEffect EffectOf(string sql, IReadOnlyList<string> words) => words switch
    {
        ["INSERT" or "UPDATE" or "DELETE" or "MERGE" or "SELECT" or "WITH", ..] => StatementEffect.Data,
        ["ALTER", "SESSION", ..] => StatementEffect.Session,
        ["ALTER", ..] => AddsNameless(sql, "FOREIGN", "UNIQUE", "CHECK") ? StatementEffect.Unknown : StatementEffect.Definition,
        ["CREATE" or "DROP" or "RENAME" or "TRUNCATE" or "COMMENT" or "GRANT" or "REVOKE" or "ANALYZE", ..] => StatementEffect.Definition,
        ["COMMIT", ..] => StatementEffect.Commit,
        ["ROLLBACK", "TO", ..] or ["ROLLBACK", "WORK", "TO", ..] => StatementEffect.Data,
        ["ROLLBACK", ..] => StatementEffect.Rollback,
        _ => StatementEffect.Unknown,
    };

    public override bool IsAlreadySo(Exception refusal) => Refused().IsMatch(refusal.Message);

    // Names in use, columns, keys and constraints that are there; tables, columns, indexes, constraints and sequences that are not.
    [GeneratedRegex("ORA-(?:00955|00942|00904|00957|01408|01418|01430|02260|02261|02264|02275|02289|02443|04043|04080)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Refused();
}
