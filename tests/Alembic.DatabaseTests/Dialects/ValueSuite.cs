using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.DatabaseTests.Dialects;

/// <summary>The boundary that keeps a value from being taken as SQL, on a real server: what goes in comes back, and nothing else happens.</summary>
public abstract class ValueSuite(DatabaseUnderTest database)
{
    private const int TextsAtOnce = 100;

    /// <summary>The dialect of the server.</summary>
    protected abstract Dialect Dialect { get; }

    /// <summary>A statement that changes how the session reads literals; <see langword="null"/> for none.</summary>
    protected virtual string? Session => null;

    /// <summary>Whether the database can have a name.</summary>
    protected virtual bool IsName(string name) => true;

    /// <summary>The columns of the table of values, and a value for each.</summary>
    protected virtual IReadOnlyList<(Column Column, object? Value)> Values =>
    [
        (new("id", SqlType.Integer()), 1),
        (new("big", SqlType.BigInteger()), long.MinValue),
        (new("truth", SqlType.Boolean()), true),
        (new("price", SqlType.Numeric(10, 2)), -10.50m),
        (new("ratio", SqlType.Double()), 1e-7),
        (new("Name", SqlType.String(50)), "it's \"50%\" \\ :x @p0 -- /* ; ünï ☃"),
        (new("day", SqlType.Date()), new DateOnly(2024, 2, 29)),
        (new("at", SqlType.DateTime()), new DateTime(2024, 2, 29, 13, 14, 15)),
        (new("time", SqlType.Time()), new TimeOnly(13, 14, 15)),
        (new("bytes", SqlType.LargeBinary()), new byte[] { 0, 255, 39, 92 }),
        (new("guid", SqlType.Uuid(native: false)), Guid.Parse("12345678-1234-5678-1234-567812345678")),
        (new("doc", SqlType.Json()), "{\"a\": [1, null, \"it's \\\\ \"]}"),
        (new("missing", SqlType.String(9)), null),
    ];

    [Fact]
    public async Task Any_text_comes_back_from_its_literal()
    {
        var texts = Sample(ArbMap.Default.GeneratorFor<string>()).Concat(["", "'", "\\", "\\'", "''", "'; DROP TABLE t; --", "%s %(x)s :x @x ?", "\r\n\t", "$$", "☃ 𝒳", "E'\\x'"]);
        foreach (var text in texts.Where(IsText))
        {
            Assert.Equal([text], await ReadAsync($"SELECT {Dialect.Literal(text)}"));
        }
    }

    [Fact]
    public async Task Any_name_is_a_name()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var compiler = Dialect.CreateCompiler(new());
        var names = Sample(ArbMap.Default.GeneratorFor<string>()).Concat(["order", "Mixed", "a b", "q\"q", "b`t", "[x]", "a.b", "50%", ":x", "'", "\\", "größe", "--", "x; y"]);
        foreach (var name in names.Where(name => IsText(name) && name.Length is > 0 and <= 15 && IsName(name)))
        {
            var table = new Table(name)
            {
                Columns = [new(name, SqlType.Integer()) { Nullable = false, Comment = name }],
                Constraints = [new Unique(name) { Name = "uq" + name }],
                Indexes = [new("ix" + name, name)],
            };
            var there = new Operation[] { new CreateTableOp(table), new DropIndexOp("ix" + name, name), new AlterColumnOp(name, name) { NewName = "c" + name, ExistingType = SqlType.Integer() } };
            foreach (var statement in there.SelectMany(operation => compiler.Compile(operation)))
            {
                await fresh.ExecuteAsync(statement.Text);
            }

            Assert.Equal([name], await fresh.TableNamesAsync());
            await fresh.QueryAsync($"SELECT {Dialect.Identifiers.Quote("c" + name)} FROM {Dialect.Identifiers.Quote(name)}");
            await fresh.ExecuteAsync(Assert.Single(compiler.Compile(new DropTableOp(name))).Text);
        }
    }

    [Fact]
    public async Task A_run_stores_what_a_script_writes()
    {
        await using var fresh = await database.CreateAnotherAsync();
        var table = new Table("v") { Columns = [.. Values.Select(pair => pair.Column)] };
        var row = Values.ToDictionary(pair => pair.Column.Name, pair => pair.Value);
        foreach (var statement in Dialect.CreateCompiler(new()).Compile(new CreateTableOp(table)))
        {
            await fresh.ExecuteAsync(statement.Text);
        }

        foreach (var literals in new[] { true, false })
        {
            var statement = Assert.Single(Dialect.CreateCompiler(new() { Literals = literals }).Compile(new BulkInsertOp(table, [row])));
            Assert.Equal(literals, statement.Parameters.Count == 0);
            await using var connection = await fresh.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
            await using var command = connection.CreateCommand(statement);

            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var rows = await fresh.QueryAsync("SELECT * FROM v");
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0], rows[1]);
        Assert.Equal("it's \"50%\" \\ :x @p0 -- /* ; ünï ☃", rows[0][5]);
    }

    private static bool IsText(string? text) => text is not null && !text.Contains('\0', StringComparison.Ordinal) && !HasLoneSurrogate(text);

    private static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[++i])))
            {
                return true;
            }
        }

        return false;
    }

    private static string[] Sample(Gen<string> texts) => texts.Sample(TextsAtOnce, TextsAtOnce);

    private async Task<IReadOnlyList<string>> ReadAsync(string query)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        if (Session is not null)
        {
            command.CommandText = Session;
            await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<string> values = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            values.Add(reader.GetString(0));
        }

        return values;
    }
}
