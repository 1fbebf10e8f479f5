using Alembic.Dialects.SqlServer;
using Alembic.Schema;

namespace Alembic;

/// <summary>Options that only SQL Server knows, for <c>Options = […]</c> of constraints, indexes and dropped columns.</summary>
/// <example><code>op.DropColumn("account", "age", options: [SqlServerOptions.DropDefault, SqlServerOptions.DropCheck]);</code></example>
public static class SqlServerOptions
{
    /// <summary>On a dropped column: its default constraint is dropped first. Alembic: <c>mssql_drop_default</c>.</summary>
    public static DialectOption DropDefault { get; } = Option("drop_default", true);

    /// <summary>On a dropped column: its check constraint is dropped first. Alembic: <c>mssql_drop_check</c>.</summary>
    public static DialectOption DropCheck { get; } = Option("drop_check", true);

    /// <summary>On a dropped column: its foreign key is dropped first. Alembic: <c>mssql_drop_foreign_key</c>.</summary>
    public static DialectOption DropForeignKey { get; } = Option("drop_foreign_key", true);

    /// <summary>On a key or an index: whether rows are kept in its order. Alembic: <c>mssql_clustered</c>.</summary>
    /// <param name="clustered"><see langword="true"/> writes CLUSTERED, <see langword="false"/> NONCLUSTERED.</param>
    public static DialectOption Clustered(bool clustered = true) => Option("clustered", clustered);

    /// <summary>On an index: it keeps columns instead of rows. Alembic: <c>mssql_columnstore</c>.</summary>
    public static DialectOption Columnstore { get; } = Option("columnstore", true);

    /// <summary>On an index: columns that it carries without being ordered by them. Alembic: <c>mssql_include</c>.</summary>
    /// <param name="columns">The names of the columns.</param>
    public static DialectOption Include(params ValueList<string> columns) => Option("include", columns);

    /// <summary>On an index: the rows that it holds. Alembic: <c>mssql_where</c>.</summary>
    /// <param name="condition">The condition; a string is raw SQL.</param>
    public static DialectOption Where(SqlExpression condition) => Option("where", condition);

    private static DialectOption Option(string name, object value) => new(SqlServerDialect.DialectName, name, value);
}
