using Alembic.Dialects.MySql;
using Alembic.Dialects.Oracle;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.SqlServer;
using Alembic.Dialects.Sqlite;

namespace Alembic.Dialects;

/// <summary>The dialects that come with Alembic, by name.</summary>
public static class Known
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Dialect> All => [Dialect.PostgreSql, Dialect.Sqlite, Dialect.MySql, Dialect.MariaDb, Dialect.SqlServer, Dialect.Oracle];

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names => [.. All.Select(dialect => dialect.Name)];

    /// <summary>Finds a dialect by its name.</summary>
    /// <param name="name">The name: <c>postgresql</c>, <c>sqlite</c>… in any case; <c>postgres</c> and <c>sqlserver</c> are understood.</param>
    /// <exception cref="AlembicException">There is no such dialect; the message names the nearest.</exception>
    public static Dialect Find(string name) => TryFind(name) ?? throw Unknown(name);

    /// <summary>Finds a dialect by its name.</summary>
    /// <param name="name">The name, as for <see cref="Find"/>.</param>
    /// <returns>The dialect, or <see langword="null"/> when there is none.</returns>
    public static Dialect? TryFind(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var known = name.ToLowerInvariant() switch
        {
            "postgres" => "postgresql",
            "sqlserver" => "mssql",
            var other => other,
        };
        return All.FirstOrDefault(dialect => dialect.Name == known);
    }

    private static AlembicException Unknown(string name)
    {
        // The URL that a new alembic.ini holds: driver://user:pass@localhost/dbname
        var hint = name == "driver" ? " Set sqlalchemy.url to your database's: postgresql://user@localhost/dbname, or sqlite:///app.db."
            : Nearest.Of(name, Names) is { } nearest ? $" Did you mean {nearest}?"
            : "";
        return new($"There is no dialect '{name}'.{hint} The dialects are {string.Join(", ", Names)}.");
    }
}
