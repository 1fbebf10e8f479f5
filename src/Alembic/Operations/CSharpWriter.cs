using System.Globalization;
using System.Text;
using Alembic.Operations;

namespace Alembic;

/// <summary>Writes C# statements for a migration script, indented, with values as literals.</summary>
public sealed class CSharpWriter
{
    private const int IndentWidth = 4;
    private readonly StringBuilder _text = new();
    private readonly SortedSet<string> _usings = new(StringComparer.Ordinal);
    private int _indent;

    /// <summary>The namespaces that the code needs besides <c>Alembic</c> and <c>Alembic.Schema</c>, in order.</summary>
    public IReadOnlyCollection<string> Usings => _usings;

    /// <summary>Notes that the code needs a namespace; the script's template writes the <c>using</c>.</summary>
    /// <param name="namespaceName">The namespace; <c>Alembic</c> and <c>Alembic.Schema</c> are there anyway, and <see langword="null"/> needs none.</param>
    public void Uses(string? namespaceName)
    {
        if (namespaceName is not (null or "Alembic" or "Alembic.Schema"))
        {
            _usings.Add(namespaceName);
        }
    }

    /// <summary>Gives the code for a member of a class, and notes the namespace that it needs.</summary>
    /// <param name="owner">The class's name in code: <c>SqlType</c>.</param>
    /// <param name="definedIn">A type in the namespace that declares the member.</param>
    /// <param name="member">The member with its arguments: <c>Jsonb()</c>; <see langword="null"/> for none.</param>
    /// <returns>The code; <see langword="null"/> without a member.</returns>
    internal string? Member(string owner, Type definedIn, string? member)
    {
        if (member is null)
        {
            return null;
        }

        Uses(definedIn.Namespace);
        return $"{owner}.{member}";
    }

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

    /// <summary>Gives a value as C#, of the value's own type: a literal, or what makes the value.</summary>
    /// <param name="value">Text, character, number, boolean, date, time, span, GUID, bytes or <see langword="null"/>.</param>
    /// <exception cref="AlembicException">There is no C# for a value of this type.</exception>
    public static string Literal(object? value) => value switch
    {
        null => "null",
        true => "true",
        false => "false",
        string text => Quote(text),
        char character => $"'{(character == '"' ? "\"" : character == '\'' ? "\\'" : Quote(character.ToString())[1..^1])}'",
        int number => number.ToString(CultureInfo.InvariantCulture),
        long number => Invariant($"{number}L"),
        uint number => Invariant($"{number}u"),
        ulong number => Invariant($"{number}ul"),
        byte or sbyte or short or ushort => Invariant($"({Keyword(value)}){value}"),
        decimal number => Invariant($"{number}m"),
        double number => double.IsFinite(number) ? Invariant($"{number:R}d") : $"double.{Unbounded(number)}",
        float number => float.IsFinite(number) ? Invariant($"{number:R}f") : $"float.{Unbounded(number)}",
        DateOnly date => Invariant($"global::System.DateOnly.Parse(\"{date:o}\")"),
        TimeOnly time => Invariant($"global::System.TimeOnly.Parse(\"{time:o}\")"),
        DateTime time => Invariant($"new global::System.DateTime({time.Ticks}L, global::System.DateTimeKind.{time.Kind})"),
        DateTimeOffset time => Invariant($"new global::System.DateTimeOffset({time.Ticks}L, new global::System.TimeSpan({time.Offset.Ticks}L))"),
        TimeSpan span => Invariant($"new global::System.TimeSpan({span.Ticks}L)"),
        Guid guid => $"global::System.Guid.Parse(\"{guid:D}\")",
        byte[] bytes => $"global::System.Convert.FromHexString(\"{Convert.ToHexString(bytes)}\")",
        _ => throw new AlembicException($"A value of type {value.GetType().Name} cannot be written as a C# literal."),
    };

    /// <summary>Gives the code written so far.</summary>
    public override string ToString() => _text.ToString();

    private static string Keyword(object number) => number switch { byte => "byte", sbyte => "sbyte", short => "short", _ => "ushort" };

    private static string Unbounded(double number) => double.IsNaN(number) ? "NaN" : number > 0 ? "PositiveInfinity" : "NegativeInfinity";

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

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
                < ' ' or '\u007f' or '\u0085' or '\u2028' or '\u2029' or (>= '\ud800' and <= '\udfff') or '\ufeff' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
