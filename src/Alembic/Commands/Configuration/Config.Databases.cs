namespace Alembic.Commands;

/// <content>Several databases, each with a section of its own.</content>
public sealed partial class Config
{
    /// <summary>The names of a project's databases, each of which is the name of a section with its <c>sqlalchemy.url</c>; empty where there is one database. Key: <c>databases</c>.</summary>
    public IReadOnlyList<string> Databases => Option("databases") is { } list ? SplitLegacy(list) : [];

    internal string UrlOf(string database) =>
        File.Get(database, "sqlalchemy.url") ?? File.Get(database, "url")
        ?? throw new AlembicException($"No 'sqlalchemy.url' key found in section [{database}]{File.In}, which 'databases' names. Add one: sqlalchemy.url = sqlite:///{database}.db");

    // The database's section goes before the main one.
    internal string? DatabaseOption(string? database, string name) =>
        database is not null && File.Get(database, name) is { Length: > 0 } own ? own : Option(name) is { Length: > 0 } main ? main : null;
}
