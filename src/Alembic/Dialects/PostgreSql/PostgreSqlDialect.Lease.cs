using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    private const string UtcNow = "to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS')";

    // What CockroachDB and YugabyteDB understand as well.
    /// <inheritdoc/>
    public override LeaseSql? Lease(string table, string? schema)
    {
        // Serialization failure, deadlock, a row or a table of that name that another run just made, a table that is not seen yet.
        // 42710 and 42P07: of two that make the table at once, the second finds its row type or the table itself.
        var lease = LeaseSql.On(
            this, table, schema, UtcNow, error => error.SqlState is "40001" or "40P01" or "23505" or "42710" or "42P07" or MissingTable, error => error.SqlState == MissingTable);
        return lease with
        {
            Insert = new($"{lease.Insert.Text} ON CONFLICT (id) DO NOTHING"),
            IsReadOnly = error => error.SqlState == "25006",
        };
    }

    private const string MissingTable = "42P01";
}
