using Alembic.Operations;

namespace Alembic.Autogenerate;

/// <summary>A call on <see cref="Op"/>, or without the table within a batch.</summary>
internal sealed class CodeCall(string method)
{
    private const int Width = 120;
    private readonly List<Argument> _arguments = [];

    /// <summary>Adds an argument that both forms have.</summary>
    public CodeCall Add(string code, string? name = null) => Add(new(name, [code], false, InBatch: true));

    /// <summary>Adds a named argument that is left out when the code is <see langword="null"/>.</summary>
    public CodeCall AddNamed(string name, string? code) => code is null ? this : Add(code, name);

    /// <summary>Adds an argument that says which table, which a batch knows already.</summary>
    public CodeCall AddTable(string? code, string? name = null) => code is null ? this : Add(new(name, [code], false, InBatch: false));

    /// <summary>Adds a named list, an item a line; an empty one is left out.</summary>
    public CodeCall AddList(string name, IReadOnlyList<string> items, bool isRequired = false) =>
        items.Count == 0 && !isRequired ? this : Add(new(name, items, true, InBatch: true));

    /// <summary>Writes the call on one line where it fits and no list asks for more.</summary>
    public void Write(CSharpWriter code, string receiver, bool isBatch)
    {
        var arguments = _arguments.Where(argument => argument.InBatch || !isBatch).ToList();
        var line = $"{receiver}.{method}({string.Join(", ", arguments.Select(argument => argument.OnOneLine))});";
        if ((line.Length <= Width && !arguments.Exists(argument => argument is { IsList: true, Items.Count: > 0 })) || !arguments.Exists(argument => argument.Name is not null))
        {
            code.Line(line);
            return;
        }

        var first = arguments.TakeWhile(argument => argument.Name is null).ToList();
        code.Line($"{receiver}.{method}({string.Join(", ", first.Select(argument => argument.OnOneLine))},");
        code.Indent();
        for (var i = first.Count; i < arguments.Count; i++)
        {
            arguments[i].Write(code, i == arguments.Count - 1 ? ");" : ",");
        }

        code.Outdent();
    }

    private CodeCall Add(Argument argument)
    {
        _arguments.Add(argument);
        return this;
    }

    private sealed record Argument(string? Name, IReadOnlyList<string> Items, bool IsList, bool InBatch)
    {
        public string OnOneLine => (Name is null ? "" : $"{Name}: ") + (IsList ? $"[{string.Join(", ", Items)}]" : Items[0]);

        public void Write(CSharpWriter code, string end)
        {
            if (!IsList || Items.Count == 0)
            {
                code.Line(OnOneLine + end);
                return;
            }

            code.Line($"{Name}:");
            code.Line("[");
            code.Indent();
            foreach (var item in Items)
            {
                code.Line($"{item},");
            }

            code.Outdent();
            code.Line($"]{end}");
        }
    }
}
