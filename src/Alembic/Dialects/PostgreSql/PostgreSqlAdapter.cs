using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

/// <summary>Npgsql.</summary>
internal sealed class PostgreSqlAdapter : DriverAdapter
{
    public static readonly PostgreSqlAdapter Instance = new();

    public override string? Commit => "COMMIT";

    public override int SessionNumber(DbConnection connection) =>
        connection.GetType().GetProperty("ProcessID")?.GetValue(connection) is int number ? number : 0;

    // CockroachDB accepts advisory locks and does nothing, and YugabyteDB has them since 2025.1 alone. Both say who they are when a client logs in.
    public override bool HasLocalLocks(DbConnection connection) =>
        connection.GetType().GetProperty("PostgresParameters")?.GetValue(connection) is IReadOnlyDictionary<string, string> told && IsCluster(told);

    /// <summary>Whether the parameters that a server tells at login are those of CockroachDB or YugabyteDB.</summary>
    public static bool IsCluster(IReadOnlyDictionary<string, string> told) => told.ContainsKey("crdb_version")
        || (told.TryGetValue("server_version", out var version) && version.Contains("-YB-", StringComparison.Ordinal));

    // Npgsql keeps the parts of the server's answer in the exception's data.
    public override ServerError ErrorOf(Exception failure) => failure is DbException answer && Part(answer, "MessageText") is { } message
        ? new(message)
        {
            Code = answer.SqlState,
            Position = answer.Data["Position"] is int position ? position : 0,
            Detail = Part(answer, "Detail") is { } detail && !detail.StartsWith("Detail redacted", StringComparison.Ordinal) ? detail : null,
            Hint = Part(answer, "Hint"),
        }
        : base.ErrorOf(failure);

    // Npgsql names the failed statement only where its connection string asks for it; but a statement that has run says what kind it was.
    public override int FailedStatement(DbBatch batch, Exception failure)
    {
        if (failure is not DbException { BatchCommand: null })
        {
            return base.FailedStatement(batch, failure);
        }

        var index = 0;
        while (index < batch.BatchCommands.Count && HasRun(batch.BatchCommands[index]) == true)
        {
            index++;
        }

        return index < batch.BatchCommands.Count && HasRun(batch.BatchCommands[index]) == false ? index : -1;
    }

    // Npgsql sends a text of an unknown type as one that the server finds a type for, as for a literal in quotes.
    public override void Fill(DbParameter parameter, SqlParameter value)
    {
        base.Fill(parameter, value);
        if (value.IsUntyped && parameter.GetType().GetProperty("NpgsqlDbType") is { } type)
        {
            type.SetValue(parameter, Enum.Parse(type.PropertyType, "Unknown"));
        }
    }

    private static bool? HasRun(DbBatchCommand command) =>
        command.GetType().GetProperty("StatementType")?.GetValue(command) is Enum kind ? kind.ToString() != "Unknown" : null;

    private static string? Part(DbException answer, string name) => answer.Data[name] is string { Length: > 0 } part ? part : null;
}
