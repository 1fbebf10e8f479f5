namespace Alembic.Scripts;

/// <summary>What the methods of a new script do, as C#.</summary>
/// <param name="Upgrade">The statements of <c>Upgrade</c>, not indented, a line break behind each; empty for none.</param>
/// <param name="Downgrade">The statements of <c>Downgrade</c>, likewise.</param>
/// <param name="Usings">The namespaces that they need besides <c>Alembic</c> and <c>Alembic.Schema</c>.</param>
internal sealed record ScriptBody(string Upgrade, string Downgrade, IReadOnlyList<string> Usings)
{
    public static ScriptBody Empty { get; } = new("", "", []);

    /// <summary>The parts of several databases, in place of one body; empty where there is one database.</summary>
    public IReadOnlyList<DatabaseBody> Databases { get; init; } = [];
}

/// <summary>What a new script does on one of several databases.</summary>
/// <param name="Name">The database's name.</param>
/// <param name="Body">What is done there.</param>
internal sealed record DatabaseBody(string Name, ScriptBody Body);
