using Alembic.Conformance.Ddl;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Alembic.Tests.Dialects;

/// <summary>
/// Hands every statement that a test makes to the database's own parser: SQL Server's and SQLite's are always here, PostgreSQL's
/// and MariaDB's are where an environment variable names a server. Nothing is run, and a table that is not there is no error.
/// </summary>
internal static class ServerParser
{
    private static readonly string? PostgreSql = Environment.GetEnvironmentVariable("ALEMBIC_TEST_POSTGRESQL");

    private static readonly string? MariaDb = Environment.GetEnvironmentVariable("ALEMBIC_TEST_MARIADB");

    /// <summary>Gives what the parser says is wrong, or <see langword="null"/>.</summary>
    public static string? FindError(string dialect, string sql) => dialect switch
    {
        "mssql" => TransactSql.FindError(sql),
        "sqlite" => FindSqliteError(sql),
        "postgresql" when !string.IsNullOrEmpty(PostgreSql) => FindPostgreSqlError(sql, PostgreSql),
        "mariadb" when !string.IsNullOrEmpty(MariaDb) => FindMariaDbError(sql, MariaDb),
        _ => null,
    };

    private static string? FindSqliteError(string sql)
    {
        using var connection = new SqliteConnection("Data Source=:memory:");
        connection.Open();
        using var command = new SqliteCommand(sql, connection);
        try
        {
            command.Prepare();
            return null;
        }
        catch (SqliteException error) when (error.Message.Contains("near \"", StringComparison.Ordinal) || error.Message.Contains("incomplete input", StringComparison.Ordinal))
        {
            return $"SQLite says: {error.Message}\n{sql}";
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    private static string? FindPostgreSqlError(string sql, string server)
    {
        using var connection = new NpgsqlConnection(server);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        try
        {
            command.Prepare();
            return null;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.SyntaxError)
        {
            return $"PostgreSQL says: {error.MessageText}\n{sql}";
        }
        catch (PostgresException)
        {
            return null;
        }
    }

    private static string? FindMariaDbError(string sql, string server)
    {
        using var connection = new MySqlConnection(new MySqlConnectionStringBuilder(server) { Database = "information_schema" }.ConnectionString);
        connection.Open();
        try
        {
            using var command = new MySqlCommand($"PREPARE s FROM '{MySqlHelper.EscapeString(sql)}'", connection);
            command.ExecuteNonQuery();
            return null;
        }
        catch (MySqlException error) when (error.ErrorCode == MySqlErrorCode.ParseError)
        {
            return $"MariaDB says: {error.Message}\n{sql}";
        }
        catch (MySqlException)
        {
            return null;
        }
    }
}
