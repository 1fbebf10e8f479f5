using System.Collections;
using System.Globalization;
using System.Text;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>Lists as the text of an array: <c>{1,NULL,"a b"}</c>.</summary>
internal static class PostgreSqlArrays
{
    /// <summary>Gives a list as text.</summary>
    /// <param name="items">The items.</param>
    /// <param name="type">The type of an item.</param>
    /// <param name="parameter">Gives an item as the parameter that it would be; <see langword="null"/> for NULL.</param>
    public static string Text(IEnumerable items, SqlType type, Func<object?, object?> parameter)
    {
        var text = new StringBuilder("{");
        foreach (var item in items)
        {
            text.Append(text.Length == 1 ? "" : ",").Append(item is IEnumerable inner and not string and not byte[] && type is not JsonType ? Text(inner, type, parameter) : Item(parameter(item)));
        }

        return text.Append('}').ToString();
    }

    private static string Item(object? value) => value switch
    {
        null => "NULL",
        bool truth => truth ? "t" : "f",
        string text => Quoted(text),
        byte[] bytes => Quoted($"\\x{Convert.ToHexStringLower(bytes)}"),
        _ => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
    };

    private static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
