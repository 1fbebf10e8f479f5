namespace Alembic.Runtime;

/// <summary>A run with the connection that it lives on.</summary>
/// <param name="context">The run.</param>
/// <param name="connection">Its connection; <see langword="null"/> for a script.</param>
internal sealed class RunSession(MigrationContext context, DatabaseConnection? connection) : IAsyncDisposable
{
    public MigrationContext Context => context;

    /// <summary>The database's name for people; empty for a script.</summary>
    public string DisplayName => connection?.DisplayName ?? "";

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}
