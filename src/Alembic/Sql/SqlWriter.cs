using System.Runtime.CompilerServices;
using Alembic.Sql;

namespace Alembic;

/// <summary>What an operation writes its SQL on: each call adds one statement, in the words of the database at hand.</summary>
/// <remarks>The dialect's compiler is one. It offers quoting and the dialect's name, never the dialect itself.</remarks>
public abstract class SqlWriter
{
    /// <summary>The dialect's name: <c>postgresql</c>, <c>sqlite</c>, <c>mysql</c>, <c>mariadb</c>, <c>mssql</c>, <c>oracle</c>.</summary>
    public abstract string DialectName { get; }

    /// <summary>Quotes an identifier where the dialect needs it.</summary>
    /// <param name="name">The name, unquoted.</param>
    /// <returns>The name as it stands in SQL.</returns>
    public abstract string Quote(string name);

    /// <summary>Adds one statement of SQL text with holes.</summary>
    /// <param name="sql">The text; names are quoted, values become parameters or literals.</param>
    /// <param name="traits">What the runner must know of it. Default: an ordinary statement.</param>
    [OverloadResolutionPriority(1)]
    public abstract void Add(SqlText sql, StatementTraits traits = StatementTraits.None);

    /// <summary>Adds one statement of plain SQL.</summary>
    /// <param name="sql">The SQL, written as it stands.</param>
    /// <param name="traits">What the runner must know of it. Default: an ordinary statement.</param>
    public abstract void Add(string sql, StatementTraits traits = StatementTraits.None);
}
