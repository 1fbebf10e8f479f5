namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> ScriptClients { get; } = new Dictionary<string, string> { ["psql"] = @"\set ON_ERROR_STOP on" };

    /// <inheritdoc/>
    public override IReadOnlyList<string> FailUnless(string condition, string message) =>
        [$"DO $alembic$ BEGIN IF NOT ({condition}) THEN RAISE EXCEPTION USING MESSAGE = {Literal(message)}; END IF; END $alembic$"];
}
