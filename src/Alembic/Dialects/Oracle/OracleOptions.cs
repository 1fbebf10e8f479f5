using Alembic.Dialects.Oracle;
using Alembic.Schema;

namespace Alembic;

/// <summary>Options that only Oracle knows, for <c>Options = […]</c> of tables and indexes.</summary>
/// <example><code>op.CreateTable("log", columns: […], options: [OracleOptions.Tablespace("logs"), OracleOptions.Compress()]);</code></example>
public static class OracleOptions
{
    /// <summary>On a table or an index: it is compressed. Alembic: <c>oracle_compress=True</c>.</summary>
    public static DialectOption Compress() => Option("compress", true);

    /// <summary>On a table: the kind of compression, as in <c>COMPRESS FOR OLTP</c>; on an index, the number of columns compressed. Alembic: <c>oracle_compress="…"</c>.</summary>
    /// <param name="kind">The kind, such as <c>OLTP</c>.</param>
    public static DialectOption Compress(string kind) => Option("compress", kind);

    /// <summary>On an index: how many of its first columns are compressed. Alembic: <c>oracle_compress=2</c>.</summary>
    /// <param name="columns">The number of columns.</param>
    public static DialectOption Compress(int columns) => Option("compress", columns);

    /// <summary>On an index: it is a bitmap. Alembic: <c>oracle_bitmap</c>.</summary>
    public static DialectOption Bitmap { get; } = Option("bitmap", true);

    /// <summary>On a table: where it is stored. Alembic: <c>oracle_tablespace</c>.</summary>
    /// <param name="name">The tablespace's name, unquoted.</param>
    public static DialectOption Tablespace(string name) => Option("tablespace", name);

    /// <summary>On a temporary table: what becomes of its rows on commit. Alembic: <c>oracle_on_commit</c>.</summary>
    /// <param name="action"><c>DELETE ROWS</c> or <c>PRESERVE ROWS</c>.</param>
    public static DialectOption OnCommit(string action) => Option("on_commit", action);

    private static DialectOption Option(string name, object value) => new(OracleDialect.DialectName, name, value);
}
