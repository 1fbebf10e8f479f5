using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Alembic.Conformance.CommandLine;

/// <summary>Makes and reads SQLite databases with nothing but a version table. Each content is made once, then copied.</summary>
internal sealed class VersionDatabase
{
    private readonly Dictionary<string, byte[]> _made = new(StringComparer.Ordinal);

    /// <summary>Writes a database.</summary>
    /// <param name="path">The file.</param>
    /// <param name="rows">The rows as a JSON list; null for no database at all.</param>
    public void Write(string path, JsonElement rows)
    {
        if (rows.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        var key = rows.GetRawText();
        if (!_made.TryGetValue(key, out var content))
        {
            Make(path, rows);
            _made[key] = content = File.ReadAllBytes(path);
        }

        File.WriteAllBytes(path, content);
    }

    /// <summary>Reads the rows, sorted; <see langword="null"/> where there is no database or no version table.</summary>
    public static IReadOnlyList<string>? Read(string path)
    {
        if (!File.Exists(path) || new FileInfo(path).Length == 0)
        {
            return null;
        }

        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'";
        if ((long)command.ExecuteScalar()! == 0)
        {
            return null;
        }

        command.CommandText = "SELECT version_num FROM alembic_version";
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
        {
            rows.Add(reader.GetString(0));
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    private static void Make(string path, JsonElement rows)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))";
        command.ExecuteNonQuery();
        foreach (var row in rows.EnumerateArray())
        {
            command.CommandText = "INSERT INTO alembic_version VALUES ($row)";
            command.Parameters.Clear();
            command.Parameters.AddWithValue("$row", row.GetString());
            command.ExecuteNonQuery();
        }
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
