namespace Alembic.Scripts;

/// <summary>What C# takes for a name.</summary>
internal static class CSharpName
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal", "default", "delegate", "do", "double", "else",
        "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for", "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock",
        "long", "namespace", "new", "null", "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte", "sealed",
        "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof", "uint", "ulong", "unchecked", "unsafe", "ushort", "using",
        "virtual", "void", "volatile", "while",
    ];

    /// <summary>Whether a text is a namespace: identifiers with dots between them, with <c>@</c> before a keyword.</summary>
    public static bool IsNamespace(string name) => name.Split('.').All(IsIdentifier);

    private static bool IsIdentifier(string name)
    {
        var letters = name.StartsWith('@') ? name[1..] : name;
        return letters.Length > 0 && (char.IsLetter(letters[0]) || letters[0] == '_') && letters.All(letter => char.IsLetterOrDigit(letter) || letter == '_')
            && (letters.Length < name.Length || !Keywords.Contains(name));
    }
}
