using Alembic.Sql;

namespace Alembic.Dialects.MySql;

/// <summary>MySQL 8 and MariaDB 10.6 do a DDL statement wholly or not at all, also when the server dies.</summary>
internal sealed class MySqlJournalRules(SqlLexerOptions syntax) : JournalRules(syntax)
{
    public override bool JoinsStatements => true;

    protected override StatementEffect EffectOf(string sql, IReadOnlyList<string> words) => words switch
    {
        ["INSERT" or "UPDATE" or "DELETE" or "REPLACE" or "SELECT" or "WITH" or "VALUES" or "LOAD", ..] => StatementEffect.Data,
        ["SET", "AUTOCOMMIT", ..] => StatementEffect.Unknown,
        ["SET" or "USE", ..] or ["LOCK" or "UNLOCK", "TABLE" or "TABLES", ..] => StatementEffect.Session,
        ["START" or "BEGIN", ..] => StatementEffect.Begin,
        ["COMMIT", ..] => StatementEffect.Commit,
        ["ROLLBACK", "TO", ..] or ["ROLLBACK", "WORK", "TO", ..] or ["SAVEPOINT" or "RELEASE", ..] => StatementEffect.Data,
        ["ROLLBACK", ..] => StatementEffect.Rollback,
        ["CREATE", "TEMPORARY", ..] or ["CREATE", "OR", "REPLACE", "TEMPORARY", ..] => StatementEffect.Temporary,
        ["ALTER", ..] => AddsNameless(sql, "FOREIGN", "UNIQUE", "CHECK", "INDEX", "KEY", "FULLTEXT", "SPATIAL") ? StatementEffect.Unknown : StatementEffect.Definition,
        ["CREATE" or "DROP" or "RENAME" or "TRUNCATE" or "GRANT" or "REVOKE" or "ANALYZE" or "OPTIMIZE" or "FLUSH", ..] => StatementEffect.Definition,
        _ => StatementEffect.Unknown,
    };

    public override bool ChangesDatabase(string sql) => Words(sql) is ["USE", ..];

    public override IReadOnlyList<string> DroppedDatabases(string sql) =>
        [.. SqlSplitter.Statements(sql, Syntax).Select(statement => DroppedDatabase(statement)).OfType<string>()];

    public override SqlStatement? UseDatabase(string database) => new($"USE `{database.Replace("`", "``", StringComparison.Ordinal)}`");

    public override bool? LocksTables(string sql) => LocksIn(sql) is [.., var last] ? last.IsLock : null;

    public override string LockToo(string sql, string table)
    {
        foreach (var (_, end) in LocksIn(sql).Where(found => found.IsLock).Reverse())
        {
            sql = sql.Insert(end, $" {table} WRITE,");
        }

        return sql;
    }

    public override bool BlocksWrites(string sql) => sql.Contains("FLUSH", StringComparison.OrdinalIgnoreCase)
        && SqlSplitter.Statements(sql, Syntax).Exists(text => SqlSyntax.Code(text, Syntax) is [var flush, .., var last, var @lock]
            && flush.Is(text, "FLUSH") && (last.Is(text, "READ") || last.Is(text, "FOR")) && (@lock.Is(text, "LOCK") || @lock.Is(text, "EXPORT")));

    // START TRANSACTION would free the tables.
    public override (string Before, IReadOnlyList<string> After) TransactionUnderLock => ("SET autocommit = 0", ["COMMIT", "SET autocommit = 1"]);

    public override SqlStatement? UnlockTables => new("UNLOCK TABLES");

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

    // Each LOCK TABLES and UNLOCK TABLES of a text, with the place behind these words.
    private List<(bool IsLock, int End)> LocksIn(string sql)
    {
        List<(bool IsLock, int End)> locks = [];
        if (!sql.Contains("LOCK", StringComparison.OrdinalIgnoreCase))
        {
            return locks;
        }

        foreach (var piece in SqlSplitter.Pieces(sql, Syntax))
        {
            var text = sql[piece.Start..piece.End];
            if (SqlSyntax.Code(text, Syntax) is [var verb, var kind, ..] && (kind.Is(text, "TABLE") || kind.Is(text, "TABLES")) && (verb.Is(text, "LOCK") || verb.Is(text, "UNLOCK")))
            {
                locks.Add((verb.Is(text, "LOCK"), piece.Start + kind.End));
            }
        }

        return locks;
    }

    // What stands in /*! … */ is run, too.
    private string? DroppedDatabase(string sql)
    {
        var tokens = SqlSyntax.Code(sql, Syntax);
        var name = tokens is [var drop, var kind, ..] && drop.Is(sql, "DROP") && (kind.Is(sql, "DATABASE") || kind.Is(sql, "SCHEMA")) ? tokens[2..] : [];
        name = name is [var when, var there, ..] && when.Is(sql, "IF") && there.Is(sql, "EXISTS") ? name[2..] : name;
        return name is [var token, ..] ? SqlSyntax.NameOf(token, sql) : null;
    }
}
