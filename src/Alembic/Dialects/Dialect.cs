using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>One database's knowledge: names, literals, types, capabilities; it makes the compiler and the inspector. SQLAlchemy's <c>Dialect</c> and Alembic's <c>DefaultImpl</c>.</summary>
/// <remarks>The known ones are static extension properties (<c>Dialect.PostgreSql</c> with <c>using Alembic.Dialects.PostgreSql;</c>). Derive from this class for a database of your own.</remarks>
/// <threadsafety>Immutable; safe for any number of threads.</threadsafety>
public abstract class Dialect
{
    /// <summary>The name in URLs and configuration: <c>postgresql</c>, <c>sqlite</c>, <c>mysql</c>, <c>mariadb</c>, <c>mssql</c>, <c>oracle</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The name in the log line <c>Context impl …</c>: <c>PostgresqlImpl</c>.</summary>
    public abstract string ImplName { get; }

    /// <summary>Whether scripts assume that DDL can be rolled back, as Alembic does for this database.</summary>
    public abstract bool TransactionalDdl { get; }

    /// <summary>Whether DDL can be rolled back on a connection. Default: as <see cref="TransactionalDdl"/>; SQLite can, though its scripts do not say so.</summary>
    public virtual bool TransactionalDdlOnline => TransactionalDdl;

    /// <summary>What separates batches in a script: <c>GO</c>, <c>/</c>; <see langword="null"/> for nothing.</summary>
    public virtual string? BatchSeparator => null;

    /// <summary>The greatest length of an identifier, in characters.</summary>
    public abstract int MaxIdentifierLength { get; }

    /// <summary>Makes a compiler of operations.</summary>
    /// <param name="options">How to write; default options when nothing is known of the server.</param>
    public abstract DdlCompiler CreateCompiler(CompilerOptions options);

    /// <summary>Makes a reader of an open connection's catalog.</summary>
    /// <param name="connection">An open connection; it stays open.</param>
    public abstract Inspector CreateInspector(DbConnection connection);
}
