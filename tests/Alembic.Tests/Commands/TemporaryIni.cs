using Alembic.Commands;

namespace Alembic.Tests.Commands;

/// <summary>An <c>alembic.ini</c> in a folder of its own, and the warnings of the configuration read from it.</summary>
internal sealed class TemporaryIni : IDisposable
{
    public TemporaryIni(string text, string section = "alembic", Dictionary<string, string>? environment = null)
    {
        Folder = Directory.CreateTempSubdirectory("alembic-").FullName;
        File.WriteAllText(Path.Combine(Folder, "alembic.ini"), text);
        Config = new(Path.Combine(Folder, "alembic.ini"), section)
        {
            EnvironmentVariable = name => environment?.GetValueOrDefault(name),
            Lookup = name => name == "ConnectionStrings:Default" ? "Host=h" : null,
            Arguments = new Dictionary<string, string> { ["arg"] = "50%" },
            Warning = Warnings.Add,
        };
    }

    public string Folder { get; }

    public Config Config { get; }

    public List<string> Warnings { get; } = [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
