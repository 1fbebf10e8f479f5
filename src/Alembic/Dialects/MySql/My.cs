using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>Options that only MySQL and MariaDB know, for <c>Options = […]</c> of tables and indexes.</summary>
/// <example><code>op.CreateTable("log", columns: […], options: [My.Engine("InnoDB"), My.Charset("utf8mb4")]);</code></example>
public static class My
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

    /// <summary>On a table: any other option. Alembic: <c>mysql_*</c>.</summary>
    /// <param name="name">The option's name in lower case, with <c>_</c> for blanks: <c>partition_by</c>.</param>
    /// <param name="value">The value, written as it stands, but for those that MySQL wants as text.</param>
    public static DialectOption Table(string name, string value) => new(MySqlDialect.DialectName, name, value);

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
