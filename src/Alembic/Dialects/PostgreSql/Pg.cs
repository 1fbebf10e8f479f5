using Alembic.Dialects.PostgreSql;
using Alembic.Schema;

namespace Alembic;

/// <summary>Options that only PostgreSQL knows, for <c>Options = […]</c> of tables, constraints, indexes and operations.</summary>
/// <example><code>new TableIndex("ix_account_doc", "doc") { Options = [Pg.Using("gin")] }</code></example>
public static class Pg
{
    /// <summary>An index's method (<c>USING gin</c>), or the expression that converts a column to its new type (<c>USING c::integer</c>). Alembic: <c>postgresql_using</c>.</summary>
    /// <param name="method">The method or the expression.</param>
    public static DialectOption Using(string method) => Option("using", method);

    /// <summary>The rows that an index holds. Alembic: <c>postgresql_where</c>.</summary>
    /// <param name="condition">The condition; a string is raw SQL.</param>
    public static DialectOption Where(SqlExpression condition) => Option("where", condition);

    /// <summary>Columns that an index or a unique constraint carries without sorting by them. Alembic: <c>postgresql_include</c>.</summary>
    /// <param name="columns">The names of the columns.</param>
    public static DialectOption Include(params ReadOnlySpan<string> columns) => Option("include", ValueList.Create(columns));

    /// <summary>Operator classes of an index's columns. Alembic: <c>postgresql_ops</c>.</summary>
    /// <param name="classes">The operator class for each column's name.</param>
    public static DialectOption Ops(params ReadOnlySpan<(string Column, string Class)> classes) => Option("ops", Pairs(classes));

    /// <summary>Collations of an index's columns, where they are not the columns' own. SQLAlchemy has no word for it.</summary>
    /// <param name="collations">The collation for each column's name, or for the text of an expression.</param>
    public static DialectOption Collate(params ReadOnlySpan<(string Column, string Collation)> collations) => Option("collate", Pairs(collations));

    /// <summary>Storage parameters of a table or an index, or attributes of a column (<c>n_distinct</c>). Alembic: <c>postgresql_with</c>.</summary>
    /// <param name="parameters">The names and values, such as <c>("fillfactor", "50")</c>.</param>
    public static DialectOption With(params ReadOnlySpan<(string Name, string Value)> parameters) => Option("with", Pairs(parameters));

    /// <summary>The tablespace of a table or an index. Alembic: <c>postgresql_tablespace</c>.</summary>
    /// <param name="name">The tablespace's name, unquoted.</param>
    public static DialectOption Tablespace(string name) => Option("tablespace", name);

    /// <summary>Builds or drops an index without locking out writers, outside the transaction. Alembic: <c>postgresql_concurrently</c>.</summary>
    public static DialectOption Concurrently { get; } = Option("concurrently", true);

    /// <summary>Whether NULLs are equal in a unique index or constraint. Alembic: <c>postgresql_nulls_not_distinct</c>.</summary>
    /// <param name="value"><see langword="false"/> writes <c>NULLS DISTINCT</c>.</param>
    public static DialectOption NullsNotDistinct(bool value = true) => Option("nulls_not_distinct", value);

    /// <summary>Adds a check or a foreign key without testing the rows that are there. Alembic: <c>postgresql_not_valid</c>.</summary>
    public static DialectOption NotValid { get; } = Option("not_valid", true);

    /// <summary>Keeps a check from the tables that inherit from its own. SQLAlchemy has no word for it.</summary>
    public static DialectOption NoInherit { get; } = Option("no_inherit", true);

    /// <summary>The tables that a table inherits from. Alembic: <c>postgresql_inherits</c>.</summary>
    /// <param name="tables">The names of the tables.</param>
    public static DialectOption Inherits(params ReadOnlySpan<string> tables) => Option("inherits", ValueList.Create(tables));

    /// <summary>How a table is partitioned. Alembic: <c>postgresql_partition_by</c>.</summary>
    /// <param name="partition">Such as <c>RANGE (ts)</c>.</param>
    public static DialectOption PartitionBy(string partition) => Option("partition_by", partition);

    /// <summary>Keeps a table out of the write-ahead log: a crash empties it. SQLAlchemy: <c>prefixes=["UNLOGGED"]</c>.</summary>
    public static DialectOption Unlogged { get; } = Option("unlogged", true);

    /// <summary>What logical replication knows the rows of a table by: <c>FULL</c> or <c>NOTHING</c>. Without it: the primary key.</summary>
    /// <param name="identity"><c>FULL</c> or <c>NOTHING</c>.</param>
    public static DialectOption ReplicaIdentity(string identity) => Option("replica_identity", identity);

    /// <summary>The unique index by which logical replication knows the rows of a table.</summary>
    /// <param name="index">The index's name, unquoted.</param>
    public static DialectOption ReplicaIdentityIndex(string index) => Option("replica_identity_index", index);

    /// <summary>The index in whose order <c>CLUSTER</c> puts the rows of a table.</summary>
    /// <param name="index">The index's name, unquoted.</param>
    public static DialectOption ClusterOn(string index) => Option("cluster", index);

    /// <summary>How a column's long values are kept, where it is not as its type says.</summary>
    /// <param name="storage"><c>PLAIN</c>, <c>EXTERNAL</c>, <c>EXTENDED</c> or <c>MAIN</c>.</param>
    public static DialectOption Storage(string storage) => Option("storage", storage);

    /// <summary>How a column's long values are compressed, where it is not as the server's setting says.</summary>
    /// <param name="method"><c>pglz</c> or <c>lz4</c>.</param>
    public static DialectOption Compression(string method) => Option("compression", method);

    /// <summary>How much statistics are kept of a column, where it is not as the server's setting says.</summary>
    /// <param name="target">From 0 to 10000.</param>
    public static DialectOption Statistics(int target) => Option("statistics", target);

    /// <summary>What happens to a temporary table at the end of the transaction. Alembic: <c>postgresql_on_commit</c>.</summary>
    /// <param name="action">Such as <c>DROP</c>, <c>DELETE ROWS</c>.</param>
    public static DialectOption OnCommit(string action) => Option("on_commit", action);

    /// <summary>The columns that <c>ON DELETE SET NULL</c> and <c>SET DEFAULT</c> change. SQLAlchemy: <c>ondelete="SET NULL (x)"</c>.</summary>
    /// <param name="action">The action.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <returns>The text for <see cref="ForeignKey.OnDelete"/>.</returns>
    public static string OnDelete(string action, params ReadOnlySpan<string> columns)
    {
        var names = new string[columns.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = PostgreSqlDialect.Instance.Identifiers.Quote(columns[i]);
        }

        return $"{action} ({string.Join(", ", names)})";
    }

    private static DialectOption Option(string name, object value) => new(PostgreSqlDialect.DialectName, name, value);

    private static ValueList<KeyValuePair<string, string>> Pairs(ReadOnlySpan<(string Name, string Value)> pairs)
    {
        var items = new KeyValuePair<string, string>[pairs.Length];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new(pairs[i].Name, pairs[i].Value);
        }

        return items;
    }
}
