using Alembic.Operations;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>Turns operations into one database's statements. SQLAlchemy's <c>DDLCompiler</c> and Alembic's <c>DefaultImpl</c>.</summary>
/// <threadsafety>Not safe for several threads; make one for each run.</threadsafety>
public abstract class DdlCompiler : SqlWriter
{
    /// <summary>Compiles one operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="revision">The revision it belongs to, for the statements' origin; <see langword="null"/> for none.</param>
    /// <returns>Its statements, in order.</returns>
    /// <exception cref="AlembicException">The database cannot do it, or something must be known that was not given.</exception>
    public abstract IReadOnlyList<SqlStatement> Compile(Operation operation, string? revision = null);
}
