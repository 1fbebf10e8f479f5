using System.Collections;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Autogenerate;

/// <summary>Writes values (columns, types, expressions, options) as C# expressions.</summary>
internal sealed class ValueCode(CSharpWriter code)
{
    public CSharpWriter Code { get; } = code;

    /// <summary>Writes a value where a type is expected, in the shortest form that gives an equal value there.</summary>
    public string Of(object? value, Type expected) => value switch
    {
        null => "null",
        SqlType type => OfType(type),
        ObjectName name => OfName(name),
        RawSql { IsExpression: false } sql when expected == typeof(SqlExpression) => CSharpWriter.Literal(sql.Text),
        ServerDefault given => OfDefault(given, expected),
        DialectOption option => OfOption(option),
        TableIndex index => OfIndex(index, expected),
        Enum word => OfEnum(word),
        SqlText text => Of(text),
        IEnumerable items when value is not (string or byte[]) => OfList(value, items, expected),
        _ when value.GetType().IsValueType || value is string or byte[] => CSharpWriter.Literal(value),
        _ => RecordCode.Of(this, value, expected),
    };

    /// <summary>Writes SQL text: a plain string, or an interpolated one with its holes.</summary>
    public string Of(SqlText text)
    {
        if (text.Parts.All(part => part is RawSql { IsExpression: false }))
        {
            return CSharpWriter.Literal(string.Concat(text.Parts.Cast<RawSql>().Select(part => part.Text)));
        }

        var written = text.Parts.Select(part => part switch
        {
            RawSql raw => CSharpWriter.Literal(raw.Text)[1..^1].Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
            SqlIdentifier { Name: var name } => $"{{{RecordCode.Of(this, name, typeof(object))}}}",
            SqlLiteral { Type: null, Inline: false } literal => $"{{({CSharpWriter.Literal(literal.Value)})}}",
            _ => $"{{({Of(part, typeof(object))})}}",
        });
        return $"$\"{string.Concat(written)}\"";
    }

    private string OfType(SqlType type)
    {
        if (type.Variants.Count > 0)
        {
            return OfType(type with { Variants = [] }) + string.Concat(
                type.Variants.Select(variant => $".WithVariant({OfType(variant.Type)}, {CSharpWriter.Literal(variant.Dialect)})"));
        }

        return GenericTypeCode.Of(type, this) ?? Dialect.All.Select(dialect => dialect.CSharpOf(type, Code)).FirstOrDefault(found => found is not null)
            ?? RecordCode.Of(this, type, typeof(object));
    }

    private string OfName(ObjectName name) => name.IsQuoted ? RecordCode.Of(this, name, typeof(object)) : name.IsFinal ? $"Op.F({CSharpWriter.Literal(name.Text)})" : CSharpWriter.Literal(name.Text);

    private string OfDefault(ServerDefault value, Type expected) => value switch
    {
        LiteralDefault { Literal: string text } when expected == typeof(ServerDefault) => CSharpWriter.Literal(text),
        LiteralDefault literal => $"ServerDefault.Value({CSharpWriter.Literal(literal.Literal)})",
        ExpressionDefault { Sql: RawSql { IsExpression: false } sql } => $"ServerDefault.Raw({CSharpWriter.Literal(sql.Text)})",
        ExpressionDefault { Sql: SqlFunction { Name: "now", Arguments.Count: 0 } } => "ServerDefault.Now",
        ExpressionDefault expression => $"ServerDefault.Expression({Of(expression.Sql, typeof(object))})",
        _ => RecordCode.Of(this, value, typeof(object)),
    };

    private string OfOption(DialectOption option)
    {
        if (Dialect.TryFind(option.Dialect)?.CSharpOf(option, Code) is { } found)
        {
            return found;
        }

        return $"new({CSharpWriter.Literal(option.Dialect)}, {CSharpWriter.Literal(option.Name)}, {Of(option.Value, typeof(object))})";
    }

    // A list of strings would be a list of columns, so SQL among them is named as such.
    private string OfIndex(TableIndex index, Type expected)
    {
        var isPlain = index.Columns.Count > 0 && index.Columns.All(column => column is ColumnName { Table: null });
        var name = index.Name is not null ? OfName(index.Name) : isPlain ? "(string?)null" : "null";
        var columns = isPlain
            ? string.Join(", ", index.Columns.Cast<ColumnName>().Select(column => CSharpWriter.Literal(column.Name)))
            : $"[{string.Join(", ", index.Columns.Select(column => Of(column, typeof(object))))}]";
        return RecordCode.WithMembers(
            this, index, new TableIndex(index.Name, index.Columns), $"new{(expected == typeof(TableIndex) ? "" : " TableIndex")}({name}, {columns})");
    }

    private string OfEnum(Enum word)
    {
        Code.Uses(word.GetType().Namespace);
        return $"{word.GetType().Name}.{word}";
    }

    // A list finds its type by where it stands; where anything may stand, it must say it.
    private string OfList(object list, IEnumerable items, Type expected)
    {
        var type = list.GetType();
        var item = type.IsGenericType ? type.GenericTypeArguments[0] : typeof(object);
        var written = $"[{string.Join(", ", items.Cast<object?>().Select(each => Of(each, item)))}]";
        return expected != typeof(object) ? written
            : item == typeof(string) || item == typeof(SqlExpression) ? $"(ValueList<{(item == typeof(string) ? "string" : item.Name)}>){written}"
            : throw new AlembicException($"A list of {item.Name} cannot be written as C# here.");
    }
}
