using System.Text;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Makes C# names of names in a database, each another one.</summary>
internal sealed class CSharpNames
{
    private static readonly HashSet<string> Meant =
    [
        .. typeof(Table).Assembly.GetTypes().Where(type => type.IsPublic).Select(type => type.Name),
        "System", "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize", "ReferenceEquals", "Model", "Metadata",
    ];

    private readonly HashSet<string> _taken;

    /// <summary>Begins with nothing taken but some names.</summary>
    public CSharpNames(params ReadOnlySpan<string> taken) => _taken = [.. taken];

    /// <summary>Makes a name: words begin with a capital, and what is no letter or digit goes.</summary>
    public string Take(string name)
    {
        var text = new StringBuilder();
        var isStart = true;
        foreach (var character in name)
        {
            if (char.IsLetterOrDigit(character))
            {
                text.Append(isStart ? char.ToUpperInvariant(character) : character);
                isStart = false;
            }
            else
            {
                isStart = true;
            }
        }

        // "USERS" reads better as "Users".
        var made = text.ToString() is var plain && plain.Length > 1 && plain.All(character => !char.IsLower(character)) ? plain[0] + plain[1..].ToLowerInvariant() : plain;
        made = made.Length == 0 ? "Unnamed" : char.IsDigit(made[0]) ? $"_{made}" : made;
        // A class of such a name would stand in the way of the type that the model's code means.
        var unique = Meant.Contains(made) ? $"{made}Row" : made;
        for (var i = 2; !_taken.Add(unique); i++)
        {
            unique = $"{made}{i}";
        }

        return unique;
    }
}
