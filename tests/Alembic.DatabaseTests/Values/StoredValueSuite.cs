using System.Text;
using Alembic.DatabaseTests.Databases;
using Alembic.DatabaseTests.Runtime;
using Alembic.Dialects;
using Alembic.Schema;
using Alembic.Sql;
using Alembic.Tests;

namespace Alembic.DatabaseTests.Values;

/// <summary>
/// The same migration, once run and once as a script that the server's own client runs, stores the same bytes:
/// every kind of .NET value in every kind of column that takes it, as rows and as holes in SQL.
/// </summary>
public abstract class StoredValueSuite(DatabaseUnderTest database)
{
    private const int Rows = 120;

    /// <summary>The columns and their values.</summary>
    protected abstract IReadOnlyList<ValueColumn> Columns { get; }

    /// <summary>The SQL for what a column holds, to the last bit, as letters and digits; NULL for NULL.</summary>
    protected abstract string Shown(string column);

    /// <summary>SQL that sets the session up; both ways run it.</summary>
    protected virtual string? Session => null;

    /// <summary>SQL that sets a new database up; empty for nothing.</summary>
    protected virtual string Setup(string databaseName) => "";

    [Fact]
    public async Task A_run_and_its_script_store_the_same_bytes()
    {
        var columns = Columns;
        var values = columns.Select(column => column.Sample(Rows)).ToArray();
        Assert.True(values.Sum(column => column.Count) >= 2000, "There are too few values.");
        await using var run = await DatabaseAsync();
        await using var scripted = await DatabaseAsync();

        await new MigrationRun(run, Migration(columns, values)).UpgradeAsync();
        await ServerClient.RunAsync(scripted, await ScriptAsync(columns, values));

        foreach (var table in new[] { "rows", "holes" })
        {
            var query = $"SELECT {string.Join(", ", columns.Select(column => Shown(column.Name)))} FROM value_{table} ORDER BY n";
            var (online, offline) = (await ServerClient.QueryAsync(run, query), await ServerClient.QueryAsync(scripted, query));
            Assert.Equal(Rows, online.Count);
            Assert.Equal(Rows, offline.Count);
            var differences =
                from row in Enumerable.Range(0, Rows)
                let pair = (Online: Cells(online[row]), Offline: Cells(offline[row]))
                from column in Enumerable.Range(0, columns.Count)
                where pair.Online[column] != pair.Offline[column]
                select $"{table}, {columns[column].Name} {Described(values[column][row])}: {Text(pair.Online[column])} and {Text(pair.Offline[column])}";
            Assert.False(differences.Any(), string.Join('\n', differences.Take(20)));
        }
    }

    private static string[] Cells(string line) => line.Split('|', '\t');

    private static string Described(object? value) => $"{value?.GetType().Name} {value}";

    private static string Text(string hex) => hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Encoding.UTF8.GetString(Convert.FromHexString(hex)) : hex;

    private async Task<DatabaseUnderTest> DatabaseAsync()
    {
        var fresh = await database.CreateAnotherAsync();
        if (fresh is ServerDatabase { Name: var name } && Setup(name) is { Length: > 0 } setup)
        {
            // By another connection: one that is pooled already would keep the old setting.
            await database.ExecuteAsync(setup);
        }

        return fresh;
    }

    private async Task<string> ScriptAsync(IReadOnlyList<ValueColumn> columns, IReadOnlyList<object?>[] values)
    {
        var writer = new MigrationRun(database, Migration(columns, values));
        await writer.Commands.UpgradeAsync("head", sql: true, ct: TestContext.Current.CancellationToken);
        return writer.Output.ToString();
    }

    private ScriptedMigrations Migration(IReadOnlyList<ValueColumn> columns, IReadOnlyList<object?>[] values) => new ScriptedMigrations().Then("a1", op =>
    {
        if (Session is { } session)
        {
            op.Execute(session);
        }

        foreach (var name in new[] { "value_rows", "value_holes" })
        {
            op.CreateTable(name, [new("n", SqlType.Integer()), .. columns.Select(column => new Column(column.Name, column.Type))]);
        }

        var table = new Table("value_rows") { Columns = [new("n", SqlType.Integer()), .. columns.Select(column => new Column(column.Name, column.Type))] };
        op.BulkInsert(table, [.. Enumerable.Range(0, Rows).Select(row => Row(row, columns, values))]);
        for (var row = 0; row < Rows; row++)
        {
            op.Execute(HoleRow(row, columns, values));
        }
    });

    private static Dictionary<string, object?> Row(int row, IReadOnlyList<ValueColumn> columns, IReadOnlyList<object?>[] values)
    {
        var cells = new Dictionary<string, object?> { ["n"] = row };
        for (var i = 0; i < columns.Count; i++)
        {
            cells[columns[i].Name] = values[i][row];
        }

        return cells;
    }

    private static SqlText HoleRow(int row, IReadOnlyList<ValueColumn> columns, IReadOnlyList<object?>[] values)
    {
        SqlText sql = $"INSERT INTO value_holes (n, {new SqlText(string.Join(", ", columns.Select(column => column.Name)))}) VALUES ({row}";
        for (var i = 0; i < columns.Count; i++)
        {
            sql.AppendLiteral(", ");
            if (columns[i].IsTyped)
            {
                sql.AppendFormatted(Expr.Value(values[i][row], columns[i].Type));
            }
            else
            {
                sql.AppendFormatted(values[i][row]);
            }
        }

        sql.AppendLiteral(")");
        return sql;
    }
}
