using System.Globalization;
using System.Text;

namespace Alembic.Operations;

/// <summary>Writes C# statements for a migration script, indented, with values as literals.</summary>
public sealed class CSharpWriter
{
    private const int IndentWidth = 4;
    private readonly StringBuilder _text = new();
    private int _indent;

    /// <summary>Writes a call as a statement of one line: <c>op.CreateView("v", "select 1");</c>.</summary>
    /// <param name="method">The method with its receiver: <c>op.CreateView</c>.</param>
    /// <param name="arguments">The arguments: text, numbers, booleans or <see langword="null"/>, written as literals.</param>
    public void Call(string method, params ReadOnlySpan<object?> arguments)
    {
        var call = new StringBuilder(method).Append('(');
        for (var i = 0; i < arguments.Length; i++)
        {
            call.Append(i == 0 ? "" : ", ").Append(Literal(arguments[i]));
        }

        Line(call.Append(");").ToString());
    }

    /// <summary>Writes one line of code at the current indent; an empty line stays empty.</summary>
    /// <param name="code">The code.</param>
    public void Line(string code)
    {
        if (code.Length > 0)
        {
            _text.Append(' ', _indent * IndentWidth).Append(code);
        }

        _text.Append('\n');
    }

    /// <summary>Moves what follows one step to the right.</summary>
    public void Indent() => _indent++;

    /// <summary>Moves what follows one step to the left.</summary>
    public void Outdent() => _indent--;

    /// <summary>Gives a value as a C# literal.</summary>
    /// <param name="value">Text, character, number, boolean or <see langword="null"/>.</param>
    /// <exception cref="AlembicException">The value has no literal form.</exception>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        string text => Quote(text),
        char character => $"'{(character is '\'' or '\\' ? "\\" : "")}{character}'",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        decimal number => number.ToString(CultureInfo.InvariantCulture) + "m",
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
        byte or sbyte or short or ushort or int or uint or ulong => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        _ => throw new AlembicException($"A value of type {value.GetType().Name} cannot be written as a C# literal."),
    };

    /// <summary>Gives the code written so far.</summary>
    public override string ToString() => _text.ToString();

    private static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                '\0' => quoted.Append("\\0"),
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
