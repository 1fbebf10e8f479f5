using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.Oracle;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.SqlServer;
using Alembic.Dialects.Sqlite;

namespace Alembic;

/// <summary>The dialects that come with Alembic, as static members of <see cref="Dialect"/>.</summary>
public static class BuiltInDialects
{
    extension(Dialect)
    {
        /// <summary>PostgreSQL.</summary>
        public static PostgreSqlDialect PostgreSql => PostgreSqlDialect.Instance;

        /// <summary>SQLite.</summary>
        public static SqliteDialect Sqlite => SqliteDialect.Instance;

        /// <summary>MySQL.</summary>
        public static MySqlDialect MySql => MySqlDialect.MySql;

        /// <summary>MariaDB.</summary>
        public static MySqlDialect MariaDb => MySqlDialect.MariaDb;

        /// <summary>Microsoft SQL Server.</summary>
        public static SqlServerDialect SqlServer => SqlServerDialect.Instance;

        /// <summary>Oracle Database.</summary>
        public static OracleDialect Oracle => OracleDialect.Instance;

        /// <summary>All dialects that come with Alembic.</summary>
        public static IReadOnlyList<Dialect> All => [Dialect.PostgreSql, Dialect.Sqlite, Dialect.MySql, Dialect.MariaDb, Dialect.SqlServer, Dialect.Oracle];

        /// <summary>The names of all dialects that come with Alembic.</summary>
        public static IReadOnlyList<string> Names => [.. Dialect.All.Select(dialect => dialect.Name)];

        /// <summary>Finds a dialect by its name.</summary>
        /// <param name="name">The name in any case, such as <c>postgresql</c> or <c>sqlite</c>; <c>postgres</c> and <c>sqlserver</c> are accepted.</param>
        /// <exception cref="AlembicException">There is no such dialect; the message names the nearest.</exception>
        public static Dialect Find(string name) => Dialect.TryFind(name) ?? throw Unknown(name);

        /// <summary>Finds a dialect by its name.</summary>
        /// <param name="name">The name, as for <c>Find</c>.</param>
        /// <returns>The dialect, or <see langword="null"/> if there is none.</returns>
        public static Dialect? TryFind(string name)
        {
            ArgumentNullException.ThrowIfNull(name);
            var known = name.ToLowerInvariant() switch
            {
                "postgres" => "postgresql",
                "sqlserver" => "mssql",
                var other => other,
            };
            return Dialect.All.FirstOrDefault(dialect => dialect.Name == known);
        }
    }

    private static AlembicException Unknown(string name)
    {
        // The URL that a new alembic.ini holds: driver://user:pass@localhost/dbname
        var hint = name == "driver" ? " Set sqlalchemy.url to your database's: postgresql://user@localhost/dbname, or sqlite:///app.db."
            : Nearest.Of(name, Dialect.Names) is { } nearest ? $" Did you mean {nearest}?"
            : "";
        return new($"There is no dialect '{name}'.{hint} The dialects are {string.Join(", ", Dialect.Names)}.");
    }
}
