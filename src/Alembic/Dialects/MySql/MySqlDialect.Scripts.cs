namespace Alembic.Dialects.MySql;

public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> ScriptClients { get; } = new Dictionary<string, string> { ["mysql"] = "", ["mariadb"] = "" };

    /// <inheritdoc/>
    /// <remarks>DROP TEMPORARY TABLE does not commit, as DROP TABLE does.</remarks>
    public override IReadOnlyList<string> FailUnless(string condition, string message) =>
        [.. base.FailUnless(condition, message).SkipLast(1), "DROP TEMPORARY TABLE alembic_guard"];
}
