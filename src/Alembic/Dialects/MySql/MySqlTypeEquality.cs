using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>Whether two types are the same to the server.</summary>
internal static class MySqlTypeEquality
{
    /// <summary>Compares a type as read with a model's, which need not say what the server adds.</summary>
    public static bool AreSame(SqlType database, SqlType model) => (database, model) switch
    {
        (MySqlNumber before, MySqlNumber after) => before.Name == after.Name && before.Unsigned == after.Unsigned && before.Zerofill == after.Zerofill
            && (before.Name == "DECIMAL" ? Digits(before) == Digits(after) : IsSame(before.Precision, after.Precision) && IsSame(before.Scale, after.Scale)),
        (MySqlText before, MySqlText after) => before.Name == after.Name && Length(before) == Length(after) && IsSameCollation(before, before.Charset, after, after.Charset),
        (MySqlTime before, MySqlTime after) => before.Name == after.Name && Precision(before) == Precision(after),
        (MySqlWords before, MySqlWords after) => before.Name == after.Name && before.Values.Equals(after.Values)
            && IsSameCollation(before, before.Charset, after, after.Charset),
        (NamedType before, NamedType after) => before.Name.Equals(after.Name, StringComparison.OrdinalIgnoreCase),
        (MySqlText { Name: "LONGTEXT", Collation: "utf8mb4_bin" }, JsonType) => true,
        _ => database.Equals(model),
    };

    // The display width says nothing of the values; where only one side names it, it is no difference.
    private static bool IsSame(int? before, int? after) => before is null || after is null || before == after;

    private static (int, int) Digits(MySqlNumber number) => (number.Precision ?? 10, number.Scale ?? 0);

    private static int? Length(MySqlText text) => text.Name is "CHAR" or "BINARY" ? text.Length ?? 1
        : text.Name is "VARCHAR" or "VARBINARY" ? text.Length
        : null;

    private static int Precision(MySqlTime time) => time.Name switch
    {
        "YEAR" => 4,
        "BIT" => time.Precision ?? 1,
        _ => time.Precision ?? 0,
    };

    private static bool IsSameCollation(CharacterType before, string? beforeCharset, CharacterType after, string? afterCharset) =>
        after.Collation is not null ? before.Collation == after.Collation
        : afterCharset is not null ? Charset(beforeCharset) == Charset(afterCharset)
        : before.Collation is null;

    private static string? Charset(string? charset) => charset == "utf8" ? "utf8mb3" : charset;
}
