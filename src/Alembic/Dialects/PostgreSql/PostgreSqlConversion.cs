using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>How the values of a column become values of another type.</summary>
internal static class PostgreSqlConversion
{
    private static readonly string[] Numbers = ["smallint", "integer", "bigint", "numeric", "real", "double precision", "float"];
    private static readonly string[] Times = ["date", "timestamp", "timestamp without time zone", "timestamp with time zone"];
    private static readonly string[] Texts = ["varchar", "text", "char", "character varying", "character", "bpchar", "name", "citext"];

    /// <summary>Adds the conversion that PostgreSQL does not do by itself, and says where values may not fit.</summary>
    public static AlterColumnOp Complete(AlterColumnOp alter, Dialect dialect)
    {
        if (alter.ExistingType is not { } existing || alter.Type is not { } type)
        {
            return alter;
        }

        var (before, after) = (Bare(existing, dialect), Bare(type, dialect));
        if (Converts(before.Name, after.Name))
        {
            return before.Text == after.Text || Fits(before, after) ? alter : alter with { Review = $"values that do not fit {after.Text} stop the upgrade." };
        }

        // An enumeration converts to and from text alone.
        var name = dialect.Identifiers.Quote(alter.ColumnName);
        var isNamed = existing.On(dialect.Name) is EnumType && type.On(dialect.Name) is EnumType;
        return alter with
        {
            Options = alter.Options.Find<string>(dialect.Name, "using") is not null ? alter.Options : [.. alter.Options, Pg.Using(isNamed ? $"{name}::text::{after.Text}" : $"{name}::{after.Text}")],
            Review = $"values that cannot be converted from {before.Text} to {after.Text} stop the upgrade.",
        };
    }

    /// <summary>Whether the values become such that no operator compares them with those of the old type.</summary>
    public static bool IsOfAnotherFamily(AlterColumnOp alter, Dialect dialect)
    {
        if (alter.ExistingType is not { } existing || alter.Type is not { } type)
        {
            return false;
        }

        var (before, after) = (Bare(existing, dialect).Name, Bare(type, dialect).Name);
        return before != after && !Array.Exists([Numbers, Times, Texts], family => family.Contains(before) && family.Contains(after));
    }

    /// <summary>Gives what makes a column anew that becomes a computed one.</summary>
    public static IReadOnlyList<Operation> Anew(AlterColumnOp alter, Computed computed)
    {
        var before = new Column(alter.ColumnName, alter.ExistingType ?? SqlType.None)
        {
            Nullable = alter.ExistingNullable ?? true,
            Default = alter.ExistingServerDefault.IsGiven ? alter.ExistingServerDefault.Value : null,
            Comment = alter.ExistingComment,
            Options = alter.ExistingColumnOptions,
        };
        var after = before with
        {
            Type = alter.Type ?? before.Type,
            Nullable = alter.Nullable ?? before.Nullable,
            Default = computed,
            Comment = alter.Comment.IsGiven ? alter.Comment.Value : before.Comment,
            Options = alter.ColumnOptions ?? before.Options,
        };
        return
        [
            new DropColumnOp(alter.TableName, alter.ColumnName) { Schema = alter.Schema, Original = before, Review = "the column is dropped and added anew; its values are computed again." },
            new AddColumnOp(alter.TableName, after) { Schema = alter.Schema },
        ];
    }

    private static bool Converts(string before, string after) => before == after
        || Texts.Contains(after)
        || (Numbers.Contains(before) && Numbers.Contains(after))
        || (Times.Contains(before) && (Times.Contains(after) || (after.StartsWith("time", StringComparison.Ordinal) && before != "date")))
        || (before.StartsWith("time", StringComparison.Ordinal) && after.StartsWith("time ", StringComparison.Ordinal))
        || (before, after) is ("json", "jsonb") or ("jsonb", "json") or ("inet", "cidr") or ("cidr", "inet") or ("bit", "bit varying") or ("bit varying", "bit")
            or ("time without time zone", "interval");

    private static bool Fits((string Name, string Text, int?[] Arguments) before, (string Name, string Text, int?[] Arguments) after)
    {
        var order = Array.IndexOf(Numbers, after.Name) - Array.IndexOf(Numbers, before.Name);
        return after.Name == "text"
            || (Numbers.Contains(before.Name) && after.Arguments.Length == 0 && before.Name != after.Name && order > 0)
            || (before.Name == after.Name && (after.Arguments.Length == 0
                || (before.Arguments.Length == after.Arguments.Length && before.Arguments.Zip(after.Arguments).All(pair => pair.First <= pair.Second)
                    && before.Arguments.Zip(after.Arguments).Skip(1).All(pair => pair.First == pair.Second))))
            || (Texts.Contains(after.Name) && after.Arguments.Length == 0);
    }

    private static (string Name, string Text, int?[] Arguments) Bare(SqlType type, Dialect dialect)
    {
        var bare = type.On(dialect.Name) switch
        {
            CharacterType characters => characters with { Collation = null, CollationSchema = null },
            ArrayType { Item: CharacterType characters } array => array with { Item = characters with { Collation = null, CollationSchema = null } },
            var other => other,
        };
        var text = dialect.TypeName(bare);
        var open = text.IndexOf('(', StringComparison.Ordinal);
        var close = text.IndexOf(')', StringComparison.Ordinal);
        return open < 0 || close < open || bare is NamedType or EnumType or PgDomain
            ? (text.ToLowerInvariant(), text, [])
            : ((text[..open].TrimEnd() + text[(close + 1)..]).ToLowerInvariant(), text,
                [.. text[(open + 1)..close].Split(',').Select(argument => int.TryParse(argument, out var number) ? number : (int?)null)]);
    }
}
