using System.Data.Common;
using Alembic.Dialects;

namespace Alembic.Runtime;

/// <summary>One run on one database, or one run that writes a script. Alembic: <c>MigrationContext</c>.</summary>
/// <threadsafety>Not safe for several threads: a run is one after the other.</threadsafety>
public sealed class MigrationContext
{
    internal MigrationContext(Dialect dialect, EnvOptions options, DbConnection? connection)
    {
        Dialect = dialect;
        Options = options;
        Connection = connection;
    }

    /// <summary>The database's dialect.</summary>
    public Dialect Dialect { get; }

    /// <summary>The options, as the project's environment set them.</summary>
    public EnvOptions Options { get; }

    /// <summary>The open connection, in the run's transaction; <see langword="null"/> when the SQL goes into a script. Alembic: <c>bind</c>.</summary>
    public DbConnection? Connection { get; }

    /// <summary>Whether the SQL goes into a script. Alembic: <c>as_sql</c>.</summary>
    public bool IsOffline => Connection is null;
}
