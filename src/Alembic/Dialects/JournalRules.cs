using System.Data;
using System.Text.RegularExpressions;

namespace Alembic.Dialects;

/// <summary>What a database that cannot undo DDL lets a run know of a statement whose answer never came.</summary>
/// <remarks>The default knows data from the rest, and nothing of the rest.</remarks>
public partial class JournalRules
{
    /// <summary>The rules for a database of which nothing more is known.</summary>
    public static JournalRules Default { get; } = new();

    /// <summary>Whether several statements may travel in one text, separated by semicolons.</summary>
    public virtual bool JoinsStatements => false;

    /// <summary>What a statement does, as far as its first words tell.</summary>
    /// <param name="sql">The statement.</param>
    public virtual StatementEffect EffectOf(string sql) => FirstWord(sql) switch
    {
        "INSERT" or "UPDATE" or "DELETE" or "MERGE" or "SELECT" or "WITH" => StatementEffect.Data,
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

    /// <summary>Whether nothing of a statement is done when the server refuses it.</summary>
    /// <param name="sql">The statement.</param>
    public bool IsUndoneByRefusal(string sql) => EffectOf(sql) != StatementEffect.Unknown
        || (IsPlain(sql) && FirstWord(sql) is not ("CALL" or "DO" or "EXECUTE" or "EXEC" or "BEGIN" or "DECLARE"));

    /// <summary>Whether a query reads and does nothing else, so that it may be asked again.</summary>
    internal static bool IsRead(string sql) => FirstWord(sql) is "SELECT" or "WITH" or "SHOW" or "VALUES" or "TABLE" or "DESCRIBE" or "DESC" or "EXPLAIN";

    /// <summary>Whether a text may stand before a semicolon and another statement: there is no comment in it, and no semicolon.</summary>
    internal static bool IsPlain(string sql) => !Joints().IsMatch(sql);

    /// <summary>A statement's first word in capitals, behind comments; empty where there is none.</summary>
    /// <param name="sql">The statement.</param>
    protected static string FirstWord(string sql) => Word(sql, 1);

    /// <summary>One of a statement's first four words in capitals, behind comments; empty where there is none.</summary>
    /// <param name="sql">The statement.</param>
    /// <param name="number">Which word, from 1 to 4.</param>
    protected static string Word(string sql, int number) => LeadingWords().Match(sql).Groups[$"w{number}"].Value.ToUpperInvariant();

    private static string Words(IsolationLevel isolation) => isolation switch
    {
        IsolationLevel.ReadUncommitted => "READ UNCOMMITTED",
        IsolationLevel.ReadCommitted => "READ COMMITTED",
        IsolationLevel.RepeatableRead => "REPEATABLE READ",
        _ => isolation.ToString().ToUpperInvariant(),
    };

    [GeneratedRegex(@"^(?:\s+|--[^\n]*(?:\n|$)|\#[^\n]*(?:\n|$)|/\*(?!!)[\s\S]*?\*/)*(?<w1>\w+)?(?:\s+(?<w2>\w+))?(?:\s+(?<w3>\w+))?(?:\s+(?<w4>\w+))?", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LeadingWords();

    [GeneratedRegex(@";|--|\#|/\*", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Joints();
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
