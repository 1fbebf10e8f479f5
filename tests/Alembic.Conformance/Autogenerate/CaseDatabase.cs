using System.Data.Common;
using Alembic.Dialects;

namespace Alembic.Conformance.Autogenerate;

/// <summary>A real database that is empty before each case.</summary>
internal abstract class CaseDatabase(Dialect dialect) : IDisposable
{
    /// <summary>The schemas that a case may use beside the default one.</summary>
    protected static readonly string[] Schemas = ["alt_a", "alt_b"];

    public Dialect Dialect { get; } = dialect;

    /// <summary>The dialects whose cases can be run where there is a server.</summary>
    public static IReadOnlyList<string> Supported { get; } = ["sqlite", "postgresql", "mysql"];

    /// <summary>The dialects for which there is a server, each with what opens its database.</summary>
    public static IReadOnlyDictionary<string, Func<CaseDatabase>> Available { get; } = Find();

    /// <summary>Gives an open connection to the empty database.</summary>
    public abstract Task<DbConnection> BeginAsync(CancellationToken ct);

    /// <summary>Empties the database.</summary>
    public abstract Task EndAsync();

    public abstract void Dispose();

    private static Dictionary<string, Func<CaseDatabase>> Find()
    {
        var found = new Dictionary<string, Func<CaseDatabase>> { ["sqlite"] = () => new SqliteCaseDatabase() };
        if (Environment.GetEnvironmentVariable("ALEMBIC_TEST_POSTGRESQL") is { Length: > 0 } postgreSql)
        {
            found["postgresql"] = () => new PostgreSqlCaseDatabase(postgreSql);
        }

        if (Environment.GetEnvironmentVariable("ALEMBIC_TEST_MARIADB") is { Length: > 0 } mariaDb)
        {
            found["mysql"] = () => new MySqlCaseDatabase(mariaDb);
        }

        return found;
    }
}
