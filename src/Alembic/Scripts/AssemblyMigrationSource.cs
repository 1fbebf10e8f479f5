using System.Reflection;
using System.Text;

namespace Alembic.Scripts;

/// <summary>The migrations that are compiled into an assembly: nothing is left to load.</summary>
internal sealed class AssemblyMigrationSource(LoadedScripts loaded) : IMigrationSource
{
    public Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct) => Task.FromResult<IReadOnlyList<Script>>(
        [.. loaded.Migrations.Values.OrderBy(type => type.FullName, StringComparer.Ordinal).Select(Read)]);

    public Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> scripts, CancellationToken ct) => Task.FromResult(loaded);

    private static Script Read(Type type)
    {
        var revision = type.GetCustomAttribute<RevisionAttribute>()!;
        return new(revision.Id, revision.DownRevisions)
        {
            BranchLabels = revision.BranchLabels,
            DependsOn = revision.DependsOn,
            Path = type.FullName ?? type.Name,
            LongDoc = Words(SourceName(type)),
        };
    }

    // The compiler names a file-local class "<file>F1A2…__CreateUserTable".
    private static string SourceName(Type type)
    {
        var end = type.Name.StartsWith('<') ? type.Name.IndexOf("__", StringComparison.Ordinal) : -1;
        return end < 0 ? type.Name : type.Name[(end + 2)..];
    }

    private static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var begins = char.IsUpper(name[i]) && i > 0 && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (name[i] == '_' || begins)
            {
                words.Append(words.Length > 0 && words[^1] != ' ' ? " " : "");
            }

            words.Append(name[i] == '_' ? "" : char.ToLowerInvariant(name[i]).ToString());
        }

        return words.ToString();
    }
}
