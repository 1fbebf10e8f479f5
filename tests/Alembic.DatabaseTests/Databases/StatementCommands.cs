using System.Data.Common;
using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Sql;
using Npgsql;

namespace Alembic.DatabaseTests.Databases;

/// <summary>Makes commands of statements, as a run does.</summary>
internal static class StatementCommands
{
    /// <summary>Makes a command of a statement with its parameters.</summary>
    public static DbCommand CreateCommand(this DbConnection connection, SqlStatement statement)
    {
        var adapter = connection is NpgsqlConnection ? Dialect.PostgreSql.AdapterOf(connection) : DriverAdapter.Default;
        var command = connection.CreateCommand();
        command.CommandText = statement.Text;
        foreach (var parameter in statement.Parameters)
        {
            var filled = command.CreateParameter();
            adapter.Fill(filled, parameter);
            command.Parameters.Add(filled);
        }

        return command;
    }
}
