namespace Alembic.Dialects.Oracle;

public sealed partial class OracleDialect
{
    /// <inheritdoc/>
    public override string ScriptVersionInsert(string table, string version, bool hasKey) =>
        base.ScriptVersionInsert(table, version, hasKey) + (hasKey ? $" RETURNING {table}.version_num INTO :ret_0" : "");
}
