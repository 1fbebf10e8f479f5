using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;
using BenchmarkDotNet.Attributes;

namespace Alembic.Benchmarks;

/// <summary>Operations to SQL: 10,000 tables of 10 columns. At most 40 µs a table, and 3 bytes allocated a byte of text.</summary>
[MemoryDiagnoser]
[ShortRunJob]
public class CompileBenchmarks
{
    private const int Tables = 10_000;
    private CreateTableOp[] _operations = [];
    private DdlCompiler? _compiler;

    [Params("postgresql", "sqlite")]
    public string Dialect { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _compiler = Alembic.Dialect.Find(Dialect).CreateCompiler(new() { Literals = true });
        _operations = [.. Enumerable.Range(0, Tables).Select(number => new CreateTableOp(Table(number)))];
        Console.WriteLine($"// {_operations.Sum(operation => _compiler.Compile(operation).Sum(statement => (long)statement.Text.Length)) / Tables} characters a table");
    }

    [Benchmark(OperationsPerInvoke = Tables)]
    public int CreateTable()
    {
        var statements = 0;
        foreach (var operation in _operations)
        {
            statements += _compiler!.Compile(operation, "1975ea83b712").Count;
        }

        return statements;
    }

    private static Table Table(int number) => new($"table_{number}")
    {
        Columns =
        [
            new("id", SqlType.Integer()) { PrimaryKey = true },
            new("name", SqlType.String(50)) { Nullable = false, Default = "unknown" },
            new("Mixed Case", SqlType.Text()),
            new("owner_id", SqlType.Integer()) { References = new("user.id") { OnDelete = "CASCADE" } },
            new("price", SqlType.Numeric(10, 2)) { Default = ServerDefault.Raw("0") },
            new("created", SqlType.DateTime(timezone: true)) { Default = ServerDefault.Now },
            new("updated", SqlType.DateTime(timezone: true)),
            new("order", SqlType.SmallInteger()) { Nullable = false },
            new("active", SqlType.Boolean()) { Nullable = false },
            new("doc", SqlType.Json()),
        ],
        Constraints = [new Unique("name", "order") { Name = "uq_name_order" }],
    };
}
