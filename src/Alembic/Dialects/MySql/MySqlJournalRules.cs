using System.Text.RegularExpressions;

namespace Alembic.Dialects.MySql;

/// <summary>MySQL 8 and MariaDB 10.6 do a DDL statement wholly or not at all, also when the server dies.</summary>
internal sealed partial class MySqlJournalRules : JournalRules
{
    public override bool JoinsStatements => true;

    public override StatementEffect EffectOf(string sql) => HidesDefinition().IsMatch(sql) && !IsRoutine(sql) ? StatementEffect.Unknown : FirstWord(sql) switch
    {
        "INSERT" or "UPDATE" or "DELETE" or "REPLACE" or "SELECT" or "WITH" or "VALUES" or "LOAD" => StatementEffect.Data,
        "SET" => Word(sql, 2) == "AUTOCOMMIT" ? StatementEffect.Unknown : StatementEffect.Session,
        "USE" => StatementEffect.Session,
        "START" or "BEGIN" => StatementEffect.Begin,
        "COMMIT" => StatementEffect.Commit,
        "ROLLBACK" => Word(sql, 2) == "TO" ? StatementEffect.Data : StatementEffect.Rollback,
        "SAVEPOINT" or "RELEASE" => StatementEffect.Data,
        "CREATE" => Word(sql, 2) == "TEMPORARY" || (Word(sql, 2) == "OR" && Word(sql, 4) == "TEMPORARY") ? StatementEffect.Temporary : StatementEffect.Definition,
        "ALTER" => AddsNameless().IsMatch(sql) ? StatementEffect.Unknown : StatementEffect.Definition,
        "DROP" or "RENAME" or "TRUNCATE" or "GRANT" or "REVOKE" or "ANALYZE" or "OPTIMIZE" or "FLUSH" => StatementEffect.Definition,
        _ => StatementEffect.Unknown,
    };

    // Both drivers keep the server's number in the exception's data.
    public override bool IsAlreadySo(Exception refusal) => refusal.Data["Server Error Code"] is { } code
        && Convert.ToInt32(code, System.Globalization.CultureInfo.InvariantCulture) switch
        {
            1007 or 1008 => true, // database exists, or does not
            1050 or 1051 or 1146 => true, // table
            1054 or 1060 => true, // column
            1061 or 1068 or 1091 => true, // key
            1304 or 1305 or 1359 or 1360 or 1537 or 1539 => true, // routine, trigger, event
            1826 or 3822 or 3940 => true, // constraint
            4091 => true, // sequence
            1005 => refusal.Message.Contains("errno: 121", StringComparison.Ordinal), // foreign key of this name
            _ => false,
        };

    private static bool IsRoutine(string sql) => Routine().IsMatch(sql);

    [GeneratedRegex(@"^\s*CREATE\s+(?:OR\s+REPLACE\s+)?(?:DEFINER\s*=\s*\S+\s+)?(?:AGGREGATE\s+)?(?:PROCEDURE|FUNCTION|TRIGGER|EVENT)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Routine();

    // Several statements in one text, of which one commits what came before it.
    [GeneratedRegex(@";\s*(?:CREATE|ALTER|DROP|RENAME|TRUNCATE|GRANT|REVOKE|LOCK|UNLOCK|START|BEGIN|COMMIT|ROLLBACK|CALL|SET)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HidesDefinition();

    // The server would give a second one another name.
    [GeneratedRegex(@"\bADD\s+(?:CONSTRAINT\s+)?(?:FOREIGN|UNIQUE|CHECK|INDEX|KEY|FULLTEXT|SPATIAL)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AddsNameless();
}
