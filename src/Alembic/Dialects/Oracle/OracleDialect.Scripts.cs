namespace Alembic.Dialects.Oracle;

public sealed partial class OracleDialect
{
    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, string> ScriptClients { get; } = new Dictionary<string, string> { ["sqlplus"] = "WHENEVER SQLERROR EXIT FAILURE ROLLBACK" };

    /// <inheritdoc/>
    public override IReadOnlyList<string> FailUnless(string condition, string message) =>
    [
        $"DECLARE holds INTEGER; BEGIN SELECT CASE WHEN {condition} THEN 1 ELSE 0 END INTO holds FROM DUAL; "
            + $"IF holds = 0 THEN RAISE_APPLICATION_ERROR(-20000, {Literal(message)}); END IF; END;",
    ];
}
