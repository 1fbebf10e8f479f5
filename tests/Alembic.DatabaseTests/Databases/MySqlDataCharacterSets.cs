using System.Collections;
using System.Reflection;
using MySql.Data.MySqlClient;

namespace Alembic.DatabaseTests.Databases;

/// <summary>
/// MariaDB 10.6 and later call the three-byte character set of their system tables utf8mb3; MySql.Data 8.0.16 knows it only as
/// utf8 and fails on every result that has such a column. The tests teach it the name, in memory.
/// </summary>
public static class MySqlDataCharacterSets
{
    private static readonly Lock Once = new();

    public static void LearnUtf8mb3()
    {
        lock (Once)
        {
            var names = (IDictionary)typeof(MySqlConnection).Assembly
                .GetType("MySql.Data.MySqlClient.CharSetMap", throwOnError: true)!
                .GetField("_mapping", BindingFlags.NonPublic | BindingFlags.Static)!
                .GetValue(null)!;
            if (!names.Contains("utf8mb3"))
                names["utf8mb3"] = names["utf8"];
        }
    }
}
