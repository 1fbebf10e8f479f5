namespace Alembic.Dialects.SqlServer;

public sealed partial class SqlServerDialect
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> ScriptClients { get; } = new Dictionary<string, string> { ["sqlcmd"] = ":on error exit" };

    /// <inheritdoc/>
    public override IReadOnlyList<string> FailUnless(string condition, string message) =>
        [$"IF NOT ({condition}) THROW 50000, {Literal(message)}, 1"];
}
