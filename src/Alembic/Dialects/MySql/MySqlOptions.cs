using Alembic.Dialects.MySql;
using Alembic.Schema;

namespace Alembic;

/// <summary>Options that only MySQL and MariaDB know, for <c>Options = […]</c> of tables and indexes.</summary>
/// <example><code>op.CreateTable("log", columns: […], options: [MySqlOptions.Engine("InnoDB"), MySqlOptions.Charset("utf8mb4")]);</code></example>
public static class MySqlOptions
{
    /// <summary>On a table: the storage engine. Alembic: <c>mysql_engine</c>.</summary>
    /// <param name="name">The engine's name, such as <c>InnoDB</c>.</param>
    public static DialectOption Engine(string name) => Table("engine", name);

    /// <summary>On a table: the default character set. Alembic: <c>mysql_default_charset</c>.</summary>
    /// <param name="name">The character set, such as <c>utf8mb4</c>.</param>
    public static DialectOption Charset(string name) => Table("default_charset", name);

    /// <summary>On a table: the default collation. Alembic: <c>mysql_collate</c>.</summary>
    /// <param name="name">The collation, such as <c>utf8mb4_unicode_ci</c>.</param>
    public static DialectOption Collate(string name) => Table("collate", name);

    /// <summary>On a table: the next number of the column that the database numbers. Alembic: <c>mysql_auto_increment</c>.</summary>
    /// <param name="next">The next number.</param>
    public static DialectOption AutoIncrement(long next) => Table("auto_increment", next.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>On a table: how rows are stored. Alembic: <c>mysql_row_format</c>.</summary>
    /// <param name="format">The format, such as <c>COMPRESSED</c>.</param>
    public static DialectOption RowFormat(string format) => Table("row_format", format);

    /// <summary>On a table: how it is partitioned. Alembic: <c>mysql_partition_by</c>.</summary>
    /// <param name="partition">Such as <c>HASH (id) PARTITIONS 4</c>.</param>
    public static DialectOption PartitionBy(string partition) => Table("partition_by", partition);

    /// <summary>On a table of MariaDB: <c>WITH SYSTEM VERSIONING</c>, which keeps the history of its rows. Alembic has no word for it.</summary>
    public static DialectOption SystemVersioned { get; } = new(MySqlDialect.DialectName, "with_system_versioning", true);

    /// <summary>On a column: the value that it takes when its row is updated, <c>ON UPDATE CURRENT_TIMESTAMP</c>. Alembic has no word for it.</summary>
    /// <param name="value">The function, such as <c>CURRENT_TIMESTAMP(6)</c>.</param>
    public static DialectOption OnUpdate(string value) => new(MySqlDialect.DialectName, "on_update", value);

    /// <summary>On a column: <c>SELECT *</c> and an INSERT without columns leave it out. Alembic has no word for it.</summary>
    public static DialectOption Invisible { get; } = new(MySqlDialect.DialectName, "invisible", true);

    /// <summary>On a column of MariaDB: a check that belongs to the column and has no name of its own. Alembic has no word for it.</summary>
    /// <param name="condition">The condition that each value must meet.</param>
    public static DialectOption Check(string condition) => new(MySqlDialect.DialectName, "check", condition);

    /// <summary>On a column of MySQL 8: the identifier of its spatial reference system, <c>SRID 4326</c>. Alembic has no word for it.</summary>
    /// <param name="id">The identifier.</param>
    public static DialectOption SpatialReference(int id) => new(MySqlDialect.DialectName, "srid", id);

    /// <summary>On a check of MySQL 8: <c>NOT ENFORCED</c>. Alembic has no word for it.</summary>
    public static DialectOption NotEnforced { get; } = new(MySqlDialect.DialectName, "not_enforced", true);

    /// <summary>On an index: its comment. Alembic has no word for it.</summary>
    /// <param name="text">The comment.</param>
    public static DialectOption Comment(string text) => new(MySqlDialect.DialectName, "comment", text);

    /// <summary>On an index: queries do not use it, <c>IGNORED</c> on MariaDB and <c>INVISIBLE</c> on MySQL 8. Alembic has no word for it.</summary>
    public static DialectOption Ignored { get; } = new(MySqlDialect.DialectName, "ignored", true);

    /// <summary>On a table: any other option. Alembic: <c>mysql_*</c>.</summary>
    /// <param name="name">The option's name in lower case, with <c>_</c> for blanks: <c>partition_by</c>.</param>
    /// <param name="value">The value, written as it stands, but for those that MySQL wants as text.</param>
    public static DialectOption Table(string name, string value) => new(MySqlDialect.DialectName, name, value);

    /// <summary>On a table that exists: takes an option away, so that what the server has by default counts.</summary>
    /// <param name="name">The option's name in lower case, with <c>_</c> for blanks: <c>row_format</c>.</param>
    public static DialectOption Unset(string name) => new(MySqlDialect.DialectName, name, null);

    /// <summary>On an index: the words before INDEX, such as <c>FULLTEXT</c>. Alembic: <c>mysql_prefix</c>.</summary>
    /// <param name="words">The words.</param>
    public static DialectOption Prefix(string words) => new(MySqlDialect.DialectName, "prefix", words);

    /// <summary>On an index: how many characters of each column it holds. Alembic: <c>mysql_length=10</c>.</summary>
    /// <param name="characters">The number of characters.</param>
    public static DialectOption Length(int characters) => new(MySqlDialect.DialectName, "length", characters);

    /// <summary>On an index: how many characters of single columns it holds. Alembic: <c>mysql_length={"a": 10}</c>.</summary>
    /// <param name="characters">The number of characters by column.</param>
    public static DialectOption Lengths(params ValueList<KeyValuePair<string, int>> characters) => new(MySqlDialect.DialectName, "length", characters);

    /// <summary>On an index: the method, <c>BTREE</c> or <c>HASH</c>. Alembic: <c>mysql_using</c>.</summary>
    /// <param name="method">The method.</param>
    public static DialectOption Using(string method) => new(MySqlDialect.DialectName, "using", method);

    /// <summary>On a full-text index: the parser. Alembic: <c>mysql_with_parser</c>.</summary>
    /// <param name="name">The parser's name, such as <c>ngram</c>.</param>
    public static DialectOption WithParser(string name) => new(MySqlDialect.DialectName, "with_parser", name);
}
