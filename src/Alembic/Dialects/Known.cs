using Alembic.Dialects.MySql;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;

namespace Alembic.Dialects;

/// <summary>The dialects that come with Alembic, by name.</summary>
public static class Known
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Dialect> All => [Dialect.PostgreSql, Dialect.Sqlite, Dialect.MySql, Dialect.MariaDb];

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
        var nearest = Names.MinBy(known => Distance(name.ToLowerInvariant(), known));
        return new($"There is no dialect '{name}'. Did you mean {nearest}? The dialects are {string.Join(", ", Names)}.");
    }

    // Levenshtein's distance: how many letters to change, add or leave out.
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(changed, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
