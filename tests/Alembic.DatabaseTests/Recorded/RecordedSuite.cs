using System.Data.Common;
using Alembic.Conformance;
using Alembic.Conformance.Ddl;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.DatabaseTests.Recorded;

/// <summary>
/// The recorded cases of DDL on a real server: what stands alone is prepared from its operations, and run. Text that is equal
/// to what was recorded may still be wrong; the server knows.
/// </summary>
[Trait("Needs", "Corpus")]
public abstract class RecordedSuite(DatabaseUnderTest database, ITestOutputHelper output)
{
    private const string Variable = "ALEMBIC_CONFORMANCE";

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected DatabaseUnderTest Database => database;

    /// <summary>The dialects whose cases the server understands.</summary>
    protected abstract IReadOnlyList<string> Dialects { get; }

    /// <summary>The server's dialect.</summary>
    protected abstract Dialect Dialect { get; }

    /// <summary>What the server can never do.</summary>
    protected abstract IReadOnlyList<Limit> Limits { get; }

    /// <summary>How many in a hundred of a family's cases must run, so that the check does not wither: most others are refused before they reach the server.</summary>
    protected abstract IReadOnlyDictionary<string, int> LeastPercent { get; }

    /// <summary>What a column may be of which only the name is known: the first with which all statements run.</summary>
    protected abstract IReadOnlyList<SqlType> Candidates { get; }

    [Theory]
    [InlineData("op")]
    [InlineData("bulk_insert")]
    [InlineData("types")]
    [InlineData("identifiers")]
    [InlineData("naming")]
    public async Task Each_statement_runs(string family)
    {
        var root = Environment.GetEnvironmentVariable(Variable);
        Assert.SkipWhen(string.IsNullOrEmpty(root), $"{Variable} does not name a folder with recorded cases of Alembic's behaviour.");
        var folder = Assert.Single(CorpusFolder.Find(root!), found => found.Corpus == "ddl");
        var cases = folder.ReadCases(family + ".jsonl").Where(@case => Dialects.Contains(@case.Text("dialect").Split('+')[0])).ToList();
        await using var connection = await OpenAsync();
        int ran = 0, limited = 0, silent = 0;
        List<string> failures = [];
        foreach (var @case in cases)
        {
            if (Statements(@case) is not { } asked)
            {
                silent++;
                continue;
            }

            var errors = await TryAsync(connection, asked);
            if (errors.Count == 0)
            {
                ran++;
            }
            else if (errors.SelectMany(error => Limits.Where(limit => limit.Explains(error))).FirstOrDefault() is { } limit)
            {
                limited++;
                output.WriteLine($"{@case.Id}: {limit.Reason}");
            }
            else
            {
                failures.Add($"{@case.Id}\n  {errors[0].Sql}\n  {errors[0].Code}: {errors[0].Message}");
            }
        }

        output.WriteLine($"{ran} ran, {limited} met a limit of the server, {silent} have nothing to run.");
        Assert.True(failures.Count == 0, $"{failures.Count} failed, {ran} ran, {limited} met a limit, {silent} have nothing to run.\n" + string.Join('\n', failures));
        Assert.InRange(100 * ran / cases.Count, LeastPercent[family], 100);
    }

    /// <summary>Opens a connection for all cases.</summary>
    protected virtual async Task<DbConnection> OpenAsync() => await database.DataSource.OpenConnectionAsync(Cancellation);

    /// <summary>Makes an empty database of the connection's, or begins what can be rolled back.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="transactional">Whether all statements may stand in one transaction.</param>
    protected abstract Task BeginAsync(DbConnection connection, bool transactional);

    /// <summary>Makes a schema.</summary>
    protected abstract Task CreateSchemaAsync(DbConnection connection, string quoted);

    /// <summary>Leaves nothing behind.</summary>
    protected abstract Task EndAsync(DbConnection connection, bool transactional);

    /// <summary>The server's code of an error; <see langword="null"/> where the server has said nothing.</summary>
    protected abstract string? CodeOf(Exception error);

    /// <summary>Whether a schema is there from the start.</summary>
    protected virtual bool IsThere(string schema) => false;

    protected static async Task RunAsync(DbConnection connection, SqlStatement statement)
    {
        await using var command = connection.CreateCommand(statement);

        await command.ExecuteNonQueryAsync(Cancellation);
    }

    protected static Task RunAsync(DbConnection connection, string sql) => RunAsync(connection, new SqlStatement(sql));

    private Asked? Statements(ConformanceCase @case)
    {
        try
        {
            var dialect = Dialect;
            var recorded = RecordedDdl.Of(@case, dialect);
            var options = recorded.Options with { Literals = !@case.Id.EndsWith("online", StringComparison.Ordinal) && !@case.Id.Contains("@online@", StringComparison.Ordinal) };
            var operations = InOrder(recorded.Operations);
            var compiler = dialect.CreateCompiler(options);
            var statements = operations.SelectMany(operation => compiler.Compile(operation)).ToList();
            if (@case.Json.TryGetProperty("name", out var name))
            {
                // What was made unquoted is found quoted: the quotes were needed where they are.
                var always = dialect.Identifiers.QuoteAlways(name.GetString()!);
                statements.Add(new($"SELECT {always} FROM {always}"));
            }

            var isWritten = operations.Count > 0 && !operations.OfType<ExecuteSqlOp>().Any(execute => execute.Sql.Parts.Any(part => part is RawSql { Text: var text } && text.StartsWith("CREATE", StringComparison.Ordinal)));
            return statements.Count == 0 || !isWritten ? null : new(dialect, options, operations, statements);
        }
        catch (Exception refusal) when (refusal is AlembicException or InexpressibleException)
        {
            return null;
        }
    }

    // Tables of one metadata in the order in which they refer to each other.
    private static List<Operation> InOrder(IReadOnlyList<Operation> operations)
    {
        List<Operation> ordered = [];
        var waiting = operations.ToList();
        while (waiting.Count > 0)
        {
            var next = waiting.FirstOrDefault(operation => operation is not CreateTableOp create || !waiting.OfType<CreateTableOp>().Any(other => other != create && Refers(create.Table, other.Table))) ?? waiting[0];
            waiting.Remove(next);
            ordered.Add(next);
        }

        return operations.All(operation => operation is CreateTableOp) ? ordered : [.. operations];
    }

    private static bool Refers(Table table, Table other) =>
        table.Columns.Any(column => column.References is { UseAlter: false } reference && reference.TargetTable == other.Name)
        || table.Constraints.OfType<ForeignKey>().Any(key => !key.UseAlter && key.ReferredTable == other.Name);

    private async Task<List<ServerError>> TryAsync(DbConnection connection, Asked asked)
    {
        var preparation = new Preparation(asked.Dialect, asked.Options, asked.Operations);
        List<ServerError> errors = [];
        foreach (var candidate in preparation.HasUnknownTypes ? Candidates : [SqlType.Integer()])
        {
            if (await TryAsync(connection, asked, preparation, candidate) is not { } error)
            {
                return [];
            }

            errors.Add(error);
        }

        return errors;
    }

    private async Task<ServerError?> TryAsync(DbConnection connection, Asked asked, Preparation preparation, SqlType candidate)
    {
        var transactional = !asked.Statements.Any(statement => statement.Traits.HasFlag(StatementTraits.OutsideTransaction));
        var last = new SqlStatement("(connecting)");
        await BeginAsync(connection, transactional);
        try
        {
            foreach (var schema in preparation.Schemas.Where(schema => !IsThere(schema)))
            {
                last = new(asked.Dialect.Identifiers.QuoteAlways(schema));
                await CreateSchemaAsync(connection, last.Text);
            }

            var compiler = asked.Dialect.CreateCompiler(asked.Options with { Literals = true, ServerVersion = null });
            foreach (var statement in preparation.Operations(candidate).SelectMany(operation => compiler.Compile(operation)).Concat(asked.Statements))
            {
                last = statement;
                await RunAsync(connection, statement);
            }

            return null;
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            return new(CodeOf(error) ?? error.GetType().Name, error.Message, last.Text);
        }
        finally
        {
            await EndAsync(connection, transactional);
        }
    }

    private sealed record Asked(Dialect Dialect, CompilerOptions Options, IReadOnlyList<Operation> Operations, IReadOnlyList<SqlStatement> Statements);
}
