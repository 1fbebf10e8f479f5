using Alembic.Dialects.Sqlite;
using Alembic.Schema;

namespace Alembic;

/// <summary>Options that only SQLite knows, for <c>Options = […]</c> of tables, columns, constraints and indexes.</summary>
/// <example><code>new Table("log") { Columns = [new("id", SqlType.Integer()) { PrimaryKey = true }], Options = [SqliteOptions.Autoincrement] }</code></example>
public static class SqliteOptions
{
    internal const string KeyTermsName = "key_terms";

    /// <summary>On a table: its integer key never gives a number twice (<c>AUTOINCREMENT</c>). Alembic: <c>sqlite_autoincrement</c>.</summary>
    public static DialectOption Autoincrement { get; } = Option("autoincrement", true);

    /// <summary>On a table: it has no row ids (<c>WITHOUT ROWID</c>). Alembic: <c>sqlite_with_rowid=False</c>.</summary>
    public static DialectOption WithoutRowid { get; } = Option("with_rowid", false);

    /// <summary>On a table: types are enforced (<c>STRICT</c>). Alembic: <c>sqlite_strict</c>.</summary>
    public static DialectOption Strict { get; } = Option("strict", true);

    /// <summary>On an index: the rows that it holds. Alembic: <c>sqlite_where</c>.</summary>
    /// <param name="condition">The condition; a string is raw SQL.</param>
    public static DialectOption Where(SqlExpression condition) => Option("where", condition);

    /// <summary>On a constraint: what happens to a row that breaks it. Alembic: <c>sqlite_on_conflict</c>.</summary>
    /// <param name="action"><c>ROLLBACK</c>, <c>ABORT</c>, <c>FAIL</c>, <c>IGNORE</c> or <c>REPLACE</c>.</param>
    public static DialectOption OnConflict(string action) => Option("on_conflict", action);

    /// <summary>On a primary key or a unique constraint: its columns as they stand in it, where some have a collation or a direction.</summary>
    /// <param name="sql">The SQL between the parentheses, such as <c>name COLLATE NOCASE, born DESC</c>; the columns in the order of the constraint.</param>
    public static DialectOption KeyTerms(string sql) => Option(KeyTermsName, sql);

    /// <summary>On a column: what happens to a row that breaks its primary key. Alembic: <c>sqlite_on_conflict_primary_key</c>.</summary>
    /// <param name="action">As for <see cref="OnConflict"/>.</param>
    public static DialectOption OnConflictPrimaryKey(string action) => Option("on_conflict_primary_key", action);

    /// <summary>On a column: what happens to a row that has NULL in it. Alembic: <c>sqlite_on_conflict_not_null</c>.</summary>
    /// <param name="action">As for <see cref="OnConflict"/>.</param>
    public static DialectOption OnConflictNotNull(string action) => Option("on_conflict_not_null", action);

    /// <summary>On a column: what happens to a row that repeats a value. Alembic: <c>sqlite_on_conflict_unique</c>.</summary>
    /// <param name="action">As for <see cref="OnConflict"/>.</param>
    public static DialectOption OnConflictUnique(string action) => Option("on_conflict_unique", action);

    private static DialectOption Option(string name, object value) => new(SqliteDialect.DialectName, name, value);
}
