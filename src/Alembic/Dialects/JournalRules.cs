using System.Data;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>What a database that cannot undo DDL lets a run know of a statement whose answer never came.</summary>
/// <remarks>The default knows data from the rest, and nothing of the rest.</remarks>
/// <param name="syntax">The database's SQL.</param>
public class JournalRules(SqlLexerOptions syntax)
{
    // CREATE OR REPLACE TEMPORARY.
    private const int MostWords = 4;

    private protected SqlLexerOptions Syntax => syntax;

    /// <summary>Whether several statements may travel in one text, separated by semicolons.</summary>
    public virtual bool JoinsStatements => false;

    /// <summary>What a statement does, as far as its first words tell. Several in one text are data if each of them is; else nobody can tell.</summary>
    /// <param name="sql">The statement.</param>
    public StatementEffect EffectOf(string sql)
    {
        var statements = SqlSplitter.Statements(sql, syntax);
        return statements switch
        {
            [var only] => EffectOf(only, Words(only)),
            [] => StatementEffect.Unknown,
            _ => statements.TrueForAll(statement => EffectOf(statement, Words(statement)) == StatementEffect.Data) ? StatementEffect.Data : StatementEffect.Unknown,
        };
    }

    /// <summary>What one statement does.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="words">The words that it begins with, in capitals; four at most.</param>
    protected virtual StatementEffect EffectOf(string sql, IReadOnlyList<string> words) => words switch
    {
        ["INSERT" or "UPDATE" or "DELETE" or "MERGE" or "SELECT" or "WITH", ..] => StatementEffect.Data,
        _ => StatementEffect.Unknown,
    };

    /// <summary>The statements that begin a transaction, for a text that holds several. By default <c>START TRANSACTION</c>, with the isolation level before it.</summary>
    /// <param name="isolation">The isolation level; <see cref="IsolationLevel.Unspecified"/> for the server's.</param>
    public virtual IReadOnlyList<string> BeginTransaction(IsolationLevel isolation) => isolation == IsolationLevel.Unspecified
        ? ["START TRANSACTION"]
        : [$"SET TRANSACTION ISOLATION LEVEL {Words(isolation)}", "START TRANSACTION"];

    /// <summary>Whether the server refuses a definition because what it asks for is already so.</summary>
    /// <param name="refusal">The driver's exception.</param>
    public virtual bool IsAlreadySo(Exception refusal) => false;

    /// <summary>Whether a statement, such as <c>USE other</c>, makes another database the connection's. Default <see langword="false"/>.</summary>
    /// <param name="sql">The statement.</param>
    public virtual bool ChangesDatabase(string sql) => false;

    /// <summary>The databases that a text drops with <c>DROP DATABASE</c>. Default: none.</summary>
    /// <param name="sql">One statement or several.</param>
    public virtual IReadOnlyList<string> DroppedDatabases(string sql) => [];

    /// <summary>The statement that makes a database the connection's again; <see langword="null"/> (the default) where a connection has one for good.</summary>
    /// <param name="database">The database's name, unquoted.</param>
    public virtual SqlStatement? UseDatabase(string database) => null;

    /// <summary>
    /// Whether a text leaves tables locked for the connection (<c>LOCK TABLES</c>), so that it reaches no others, or frees them; <see langword="null"/> (the
    /// default) where it does neither.
    /// </summary>
    /// <param name="sql">One statement or several.</param>
    public virtual bool? LocksTables(string sql) => null;

    /// <summary>Adds a table to those that each <c>LOCK TABLES</c> of a text locks. Default: the text as it is.</summary>
    /// <param name="sql">One statement or several.</param>
    /// <param name="table">The table's name in SQL.</param>
    public virtual string LockToo(string sql, string table) => sql;

    /// <summary>Whether a text keeps everybody from writing, such as <c>FLUSH TABLES WITH READ LOCK</c>. Default <see langword="false"/>.</summary>
    /// <param name="sql">One statement or several.</param>
    public virtual bool BlocksWrites(string sql) => false;

    /// <summary>What stands around data that changes while tables are locked, where beginning a transaction would free them.</summary>
    public virtual (string Before, IReadOnlyList<string> After) TransactionUnderLock => ("", []);

    /// <summary>The statement that frees locked tables; <see langword="null"/> (the default) where there is no such lock.</summary>
    public virtual SqlStatement? UnlockTables => null;

    /// <summary>Whether nothing of a statement is done when the server refuses it.</summary>
    /// <param name="sql">The statement.</param>
    public bool IsUndoneByRefusal(string sql) => EffectOf(sql) != StatementEffect.Unknown
        || (!SqlSplitter.IsSeveral(sql, syntax) && Words(sql) is not ["CALL" or "DO" or "EXECUTE" or "EXEC" or "BEGIN" or "DECLARE", ..]);

    /// <summary>Whether a query reads and does nothing else, so that it may be asked again.</summary>
    internal bool IsRead(string sql) => Words(sql) is ["SELECT" or "WITH" or "SHOW" or "VALUES" or "TABLE" or "DESCRIBE" or "DESC" or "EXPLAIN" or "PRAGMA", ..];

    /// <summary>Whether a text may stand before a semicolon and another statement: there is no comment in it, and no semicolon.</summary>
    internal bool IsPlain(string sql)
    {
        foreach (var token in new SqlLexer(sql, syntax))
        {
            if (token.IsOpen || token.Kind is SqlTokenKind.Semicolon or SqlTokenKind.LineComment or SqlTokenKind.BlockComment or SqlTokenKind.ExecutableMark)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a constraint or index is added without a name: the server would give a second one another name.</summary>
    /// <param name="sql">The <c>ALTER TABLE</c>.</param>
    /// <param name="kinds">The words for such things, in capitals.</param>
    protected bool AddsNameless(string sql, params ReadOnlySpan<string> kinds)
    {
        var tokens = new SqlLexer(sql, syntax);
        var isBehindAdd = false;
        while (tokens.MoveToCode())
        {
            var token = tokens.Current;
            foreach (var kind in kinds)
            {
                if (isBehindAdd && token.Is(sql, kind))
                {
                    return true;
                }
            }

            isBehindAdd = token.Is(sql, "ADD") || (isBehindAdd && (token.Is(sql, "CONSTRAINT") || token.Is(sql, '(')));
        }

        return false;
    }

    private static string Words(IsolationLevel isolation) => isolation switch
    {
        IsolationLevel.ReadUncommitted => "READ UNCOMMITTED",
        IsolationLevel.ReadCommitted => "READ COMMITTED",
        IsolationLevel.RepeatableRead => "REPEATABLE READ",
        _ => isolation.ToString().ToUpperInvariant(),
    };

    /// <summary>The words that a statement begins with, in capitals; four at most.</summary>
    /// <param name="sql">The statement.</param>
    protected IReadOnlyList<string> Words(string sql) => SqlSyntax.Keywords(sql, syntax, MostWords);
}

/// <summary>What a statement does to a database that cannot undo DDL.</summary>
public enum StatementEffect
{
    /// <summary>Nobody can tell: whether it ran must be asked.</summary>
    Unknown,

    /// <summary>Changes rows, which a transaction undoes.</summary>
    Data,

    /// <summary>Is done wholly or not at all, and a second time does nothing or is refused.</summary>
    Definition,

    /// <summary>Sets up the connection, and goes with it.</summary>
    Session,

    /// <summary>Makes what goes with the connection and cannot be made again as it was.</summary>
    Temporary,

    /// <summary>Begins a transaction of the script's own.</summary>
    Begin,

    /// <summary>Commits a transaction of the script's own.</summary>
    Commit,

    /// <summary>Rolls a transaction of the script's own back.</summary>
    Rollback,
}
