using System.Data.Common;
using System.Text.Json.Nodes;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;
using FsCheck.Fluent;

namespace Alembic.DatabaseTests.Dialects;

/// <summary>Any value of any kind, written as a literal and as a parameter, is the value that the server gives back.</summary>
public abstract class ValuePropertySuite(DatabaseUnderTest database)
{
    private const int Times = 60;
    private const int Size = 60;

    protected abstract Dialect Dialect { get; }

    /// <summary>The kinds of values that the server keeps, by name.</summary>
    protected abstract IReadOnlyDictionary<string, ValueKind> Kinds { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Any_value_comes_back()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        foreach (var (name, kind) in Kinds)
        {
            var values = kind.Values.Sample(Size, Times).Append(null).ToList();
            var table = new Table(name) { Columns = [new("id", SqlType.Integer()), new("value", kind.Type)] };
            await RunAsync(connection, Dialect.CreateCompiler(new()).Compile(new CreateTableOp(table)));
            await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
            {
                foreach (var literals in new[] { true, false })
                {
                    var rows = values.Select((value, number) => (IReadOnlyDictionary<string, object?>)new Dictionary<string, object?> { ["id"] = number + (literals ? 0 : values.Count), ["value"] = value });
                    await RunAsync(connection, Dialect.CreateCompiler(new() { Literals = literals }).Compile(new BulkInsertOp(table, [.. rows])), transaction);
                }

                await transaction.CommitAsync(Cancellation);
            }

            var read = await ReadAsync(connection, name, kind);
            for (var i = 0; i < read.Count; i++)
            {
                Assert.True(IsSame(values[i % values.Count], read[i]), $"{name}, as a {(i < values.Count ? "literal" : "parameter")}: wrote {Text(values[i % values.Count])}, read {Text(read[i])}.");
            }

            Assert.Equal(2 * values.Count, read.Count);
        }
    }

    [Fact]
    public async Task Any_value_is_a_default()
    {
        await using var fresh = await database.CreateAnotherAsync();
        await using var connection = await fresh.DataSource.OpenConnectionAsync(Cancellation);
        foreach (var (name, kind) in Kinds.Where(pair => CanDefault(pair.Value.Type)))
        {
            var values = kind.Values.Sample(Size, 5).ToList();
            for (var i = 0; i < values.Count; i++)
            {
                var table = new Table($"{name}_{i}") { Columns = [new("id", SqlType.Integer()), new("value", kind.Type) { Default = ServerDefault.Value(values[i]) }] };
                var compiler = Dialect.CreateCompiler(new() { Literals = true });
                await RunAsync(connection, compiler.Compile(new CreateTableOp(table)));
                await RunAsync(connection, compiler.Compile(new BulkInsertOp(table, [new Dictionary<string, object?> { ["id"] = 1 }])));
                var read = Assert.Single(await ReadAsync(connection, table.Name, kind));
                Assert.True(IsSame(values[i], read), $"{name}: the default {Text(values[i])} became {Text(read)}.");
            }
        }
    }

    /// <summary>Whether a column of a type may have a literal as its default.</summary>
    protected virtual bool CanDefault(SqlType type) => type is not ArrayType;

    private static bool IsSame(object? written, object? read) => (written, read) switch
    {
        (JsonNode one, JsonNode other) => JsonNode.DeepEquals(one, other),
        (Array one, Array other) => one.Cast<object?>().SequenceEqual(other.Cast<object?>()),
        _ => Equals(written, read),
    };

    private static string Text(object? value) => value switch
    {
        null => "NULL",
        byte[] bytes => Convert.ToHexString(bytes),
        Array items => string.Join(" | ", items.Cast<object?>()),
        JsonNode json => json.ToJsonString(),
        DateTime time => time.ToString("O"),
        double number => number.ToString("R"),
        _ => $"{value} ({value.GetType().Name})",
    };

    private async Task<List<object?>> ReadAsync(DbConnection connection, string table, ValueKind kind)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT {Dialect.Identifiers.Quote("value")} FROM {table} ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<object?> values = [];
        while (await reader.ReadAsync(Cancellation))
        {
            values.Add(await reader.IsDBNullAsync(0, Cancellation) ? null : kind.Read(reader, 0));
        }

        return values;
    }

    private static async Task RunAsync(DbConnection connection, IEnumerable<SqlStatement> statements, DbTransaction? transaction = null)
    {
        foreach (var statement in statements)
        {
            await using var command = connection.CreateCommand(statement);
            command.Transaction = transaction;

            await command.ExecuteNonQueryAsync(Cancellation);
        }
    }
}
