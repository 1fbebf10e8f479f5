using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    public override string? CSharpOf(DialectOption option, CSharpWriter code)
    {
        ArgumentNullException.ThrowIfNull(option);
        ArgumentNullException.ThrowIfNull(code);
        var call = (option.Name, option.Value) switch
        {
            ("autoincrement", true) => "Autoincrement",
            ("with_rowid", false) => "WithoutRowid",
            ("strict", true) => "Strict",
            ("where", RawSql { IsExpression: false } sql) => $"Where({CSharpWriter.Literal(sql.Text)})",
            (SqliteOptions.KeyTermsName, string sql) => $"KeyTerms({CSharpWriter.Literal(sql)})",
            ("on_conflict", string action) => $"OnConflict({CSharpWriter.Literal(action)})",
            ("on_conflict_primary_key", string action) => $"OnConflictPrimaryKey({CSharpWriter.Literal(action)})",
            ("on_conflict_not_null", string action) => $"OnConflictNotNull({CSharpWriter.Literal(action)})",
            ("on_conflict_unique", string action) => $"OnConflictUnique({CSharpWriter.Literal(action)})",
            _ => null,
        };
        return code.Member("SqliteOptions", typeof(SqliteOptions), call);
    }
}
