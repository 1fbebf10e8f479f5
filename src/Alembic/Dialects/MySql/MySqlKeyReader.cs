using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>Reads keys from the rows of their columns.</summary>
internal static class MySqlKeyReader
{
    public static PrimaryKey ReadPrimary(MySqlKeyRow[] parts) => new(ValueList.From(parts.Select(part => part.Column!)))
    {
        Comment = parts[0].Comment.Length > 0 ? parts[0].Comment : null,
        Options = Lengths(parts) is { } lengths ? [lengths] : [],
    };

    public static TableIndex Read(MySqlKeyRow[] parts, string? engine)
    {
        var first = parts[0];
        var options = new List<DialectOption>();
        if (first.Type is "FULLTEXT" or "SPATIAL")
        {
            options.Add(MySqlOptions.Prefix(first.Type));
        }
        else
        {
            if (!first.Type.Equals(engine is "MEMORY" ? "HASH" : "BTREE", StringComparison.OrdinalIgnoreCase))
            {
                options.Add(MySqlOptions.Using(first.Type));
            }

            if (Lengths(parts) is { } lengths)
            {
                options.Add(lengths);
            }
        }

        if (first.Comment.Length > 0)
        {
            options.Add(MySqlOptions.Comment(first.Comment));
        }

        if (first.IsInvisible)
        {
            options.Add(MySqlOptions.Ignored);
        }

        return new(first.Name, ValueList.From(parts.Select(Part))) { Unique = first.IsUnique, Options = ValueList.From(options) };
    }

    private static SqlExpression Part(MySqlKeyRow part)
    {
        SqlExpression on = part.Column is { } column ? new ColumnName(column) : new RawSql($"({MySqlText8.Unescape(part.Expression ?? "")})");
        return part.IsDescending ? new SqlUnary("DESC", on) : on;
    }

    private static DialectOption? Lengths(MySqlKeyRow[] parts)
    {
        var lengths = parts.Where(part => part is { Length: not null, Column: not null }).Select(part => KeyValuePair.Create(part.Column!, part.Length!.Value)).ToList();
        return lengths.Count == 0 ? null : MySqlOptions.Lengths(ValueList.From(lengths));
    }
}
