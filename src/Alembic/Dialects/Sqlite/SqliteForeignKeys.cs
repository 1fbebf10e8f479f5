using System.Data.Common;
using System.Globalization;
using Alembic.Sql;

namespace Alembic.Dialects.Sqlite;

/// <summary>Keeps foreign keys switched off during a run, as SQLite's own procedure for changing tables asks, and finds the rows that break one.</summary>
/// <remarks>With foreign keys on, DROP TABLE deletes the table's rows first, and with them the rows that refer to them by ON DELETE CASCADE.</remarks>
internal sealed class SqliteForeignKeys(IdentifierRules identifiers) : RunGuard
{
    private bool _wasOn;
    private bool _stayOn;
    private Dictionary<string, int> _before = [];

    public override async Task BeginAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        _wasOn = await ReadSettingAsync(connection, transaction, ct).ConfigureAwait(false);

        // Within a transaction the setting cannot be changed.
        _stayOn = _wasOn && transaction is not null;
        if (_wasOn && !_stayOn)
        {
            await ExecuteAsync(connection, transaction, "PRAGMA foreign_keys = OFF", ct).ConfigureAwait(false);
        }

        _before = Count(await FindAsync(connection, transaction, ct).ConfigureAwait(false));
    }

    public override async ValueTask CheckStatementAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken ct)
    {
        if (!_stayOn || DroppedTable(sql) is not { } table)
        {
            return;
        }

        var referring = await ReadAsync(
            connection,
            transaction,
            "SELECT DISTINCT m.name FROM sqlite_master AS m JOIN pragma_foreign_key_list(m.name) AS k ON lower(k.\"table\") = lower($table) "
            + "WHERE m.type = 'table' AND lower(m.name) <> lower($table)",
            row => row.GetString(0),
            ct,
            ("$table", table)).ConfigureAwait(false);
        if (referring.Count > 0)
        {
            throw new AlembicException(
                $"The table {table} cannot be dropped in a transaction of the application's with foreign keys on: SQLite would first delete its rows, and apply ON DELETE to those of {string.Join(", ", referring)}.")
            {
                Hint = "Execute PRAGMA foreign_keys = OFF before the transaction begins, or let the run begin its own.",
            };
        }
    }

    public override async Task CheckCommitAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        var left = new Dictionary<string, int>(_before);
        foreach (var violation in await FindAsync(connection, transaction, ct).ConfigureAwait(false))
        {
            if (left.TryGetValue(violation.Key, out var count) && count > 0)
            {
                left[violation.Key] = count - 1;
                continue;
            }

            throw new AlembicException(violation.Message)
            {
                Hint = "Correct the rows in the migration, or before it. All such rows: PRAGMA foreign_key_check",
            };
        }
    }

    public override async Task EndAsync(DbConnection connection, CancellationToken ct)
    {
        if (!_wasOn || _stayOn)
        {
            return;
        }

        _wasOn = false;
        try
        {
            await ExecuteAsync(connection, null, "PRAGMA foreign_keys = ON", ct).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // The connection is broken, and the setting gone with it.
        }
    }

    private static Dictionary<string, int> Count(IEnumerable<Violation> violations) =>
        violations.GroupBy(violation => violation.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal);

    private async Task<IReadOnlyList<Violation>> FindAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        List<Violation> violations = [];
        IReadOnlyList<Broken> broken;
        try
        {
            broken = await CheckAsync(connection, transaction, "", ct).ConfigureAwait(false);
        }
        catch (DbException)
        {
            // A foreign key whose parent has no such key keeps SQLite from checking any: the tables are checked one by one.
            broken = await CheckEachAsync(connection, transaction, violations, ct).ConfigureAwait(false);
        }

        if (broken.Count == 0)
        {
            return violations;
        }

        foreach (var group in broken.GroupBy(found => (found.Table, found.Parent, found.Key)))
        {
            var (table, parent, key) = group.Key;
            var columns = await ReadAsync(
                connection,
                transaction,
                "SELECT \"from\", \"to\" FROM pragma_foreign_key_list($table) WHERE id = $key ORDER BY seq",
                row => (From: row.GetString(0), To: row.IsDBNull(1) ? null : row.GetString(1)),
                ct,
                ("$table", table),
                ("$key", key)).ConfigureAwait(false);
            var names = string.Join(", ", columns.Select(column => column.From));
            var target = columns.All(column => column.To is not null) ? $"{parent} ({string.Join(", ", columns.Select(column => column.To))})" : parent;
            foreach (var found in group)
            {
                var values = found.Row is { } row ? await ValuesAsync(connection, transaction, table, columns.Select(column => column.From), row, ct).ConfigureAwait(false) : "?";
                var place = found.Row is { } number ? string.Create(CultureInfo.InvariantCulture, $"Row {number}") : "A row";
                violations.Add(new(
                    $"{names}\n{values}", $"{place} of {table} breaks its foreign key: {names} = {values} refers to no row of {target}."));
            }
        }

        return violations;
    }

    private static Task<IReadOnlyList<Broken>> CheckAsync(DbConnection connection, DbTransaction? transaction, string table, CancellationToken ct) => ReadAsync(
        connection,
        transaction,
        "PRAGMA foreign_key_check" + table,
        row => new Broken(row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1), row.GetString(2), row.GetInt32(3)),
        ct);

    private async Task<IReadOnlyList<Broken>> CheckEachAsync(DbConnection connection, DbTransaction? transaction, List<Violation> violations, CancellationToken ct)
    {
        List<Broken> broken = [];
        foreach (var table in await ReadAsync(connection, transaction, "SELECT name FROM sqlite_master WHERE type = 'table'", row => row.GetString(0), ct).ConfigureAwait(false))
        {
            try
            {
                broken.AddRange(await CheckAsync(connection, transaction, $"({identifiers.Quote(table)})", ct).ConfigureAwait(false));
            }
            catch (DbException failure)
            {
                violations.Add(new(failure.Message, $"A foreign key of {table} cannot be checked: {failure.Message.TrimEnd('.')}."));
            }
        }

        return broken;
    }

    private async Task<string> ValuesAsync(DbConnection connection, DbTransaction? transaction, string table, IEnumerable<string> columns, long row, CancellationToken ct)
    {
        var list = string.Join(" || ', ' || ", columns.Select(column => $"quote({identifiers.Quote(column)})"));
        var values = await ReadAsync(
            connection, transaction, $"SELECT {list} FROM {identifiers.Quote(table)} WHERE rowid = $row", found => found.GetString(0), ct, ("$row", row)).ConfigureAwait(false);
        return values is [var text] ? text : "?";
    }

    private static string? DroppedTable(string sql)
    {
        if (SqlSyntax.Keywords(sql, SqliteDialect.Instance.Lexer, 2) is not ["DROP", "TABLE"])
        {
            return null;
        }

        string? name = null;
        var tokens = new SqlLexer(sql, SqliteDialect.Instance.Lexer);
        while (tokens.MoveToCode() && tokens.Current.Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName or SqlTokenKind.Operator)
        {
            name = tokens.Current.Kind == SqlTokenKind.QuotedName ? tokens.Current.Of(sql)[1..^1].ToString() : tokens.Current.Of(sql).ToString();
        }

        return name;
    }

    private static async Task<bool> ReadSettingAsync(DbConnection connection, DbTransaction? transaction, CancellationToken ct) =>
        (await ReadAsync(connection, transaction, "PRAGMA foreign_keys", row => row.GetInt64(0) != 0, ct).ConfigureAwait(false)) is [true];

    private static async Task ExecuteAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken ct)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        (command.CommandText, command.Transaction) = (sql, transaction);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private static async Task<IReadOnlyList<T>> ReadAsync<T>(
        DbConnection connection, DbTransaction? transaction, string sql, Func<DbDataReader, T> read, CancellationToken ct, params (string Name, object Value)[] parameters)
    {
        var command = connection.CreateCommand();
        await using var _ = command.ConfigureAwait(false);
        (command.CommandText, command.Transaction) = (sql, transaction);
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return await command.ReadRowsAsync(read, ct).ConfigureAwait(false);
    }

    /// <summary>A row of PRAGMA foreign_key_check.</summary>
    private sealed record Broken(string Table, long? Row, string Parent, int Key);

    /// <summary>A row that refers to no row.</summary>
    /// <param name="Key">What is the same of it before and after its table is made anew.</param>
    /// <param name="Message">What it is.</param>
    private sealed record Violation(string Key, string Message);
}
