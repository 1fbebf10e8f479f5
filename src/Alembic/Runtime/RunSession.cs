using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Runtime;

/// <summary>What a run works with: the dialect and the options; for a live database also its connection.</summary>
/// <param name="dialect">The database's dialect.</param>
/// <param name="options">The options, as the project's environment set them.</param>
/// <param name="literals">Whether values become literals, as in a script of SQL.</param>
/// <param name="isTransactional">Whether a rollback undoes DDL, if the options do not say.</param>
internal class RunSession(Dialect dialect, EnvOptions options, bool literals, bool isTransactional) : IAsyncDisposable
{
    public Dialect Dialect => dialect;

    public EnvOptions Options => options;

    /// <summary>Whether the run assumes that a rollback undoes DDL.</summary>
    public bool IsTransactional => options.TransactionalDdl ?? isTransactional;

    /// <summary>The database's name for people; empty for a script.</summary>
    public virtual string DisplayName => "";

    /// <summary>The server's version; <see langword="null"/> where it is not known.</summary>
    protected virtual Version? ServerVersion => null;

    /// <summary>A session that writes a script.</summary>
    public static RunSession ForScript(Dialect dialect, EnvOptions options) => new(dialect, options, literals: true, dialect.TransactionalDdl);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    public DdlCompiler CreateCompiler() => dialect.CreateCompiler(new()
    {
        Literals = literals,
        ServerVersion = ServerVersion,
        Naming = options.TargetMetadata?.Naming ?? NamingConvention.Default,
        RecreatesTables = options.RecreateTables,
        Replacements = options.Replacements,
    });

    /// <summary>Makes the version table's statements.</summary>
    public VersionTable CreateVersionTable() => new(dialect, options, CreateCompiler());

    /// <summary>Logs what the run assumes about the database.</summary>
    public void Announce(RunReport report)
    {
        report.Info($"Context impl {dialect.ImplName}.");
        if (literals)
        {
            report.Info("Generating static SQL");
        }

        report.Info($"Will assume {(IsTransactional ? "" : "non-")}transactional DDL.");
    }
}
