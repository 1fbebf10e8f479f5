using System.Text;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public class AllocationTests
{
    private const int Times = 1000;
    private const int MostPerByteOfText = 3;

    public static TheoryData<string> Dialects => [.. Dialect.Names];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void Compiling_a_table_allocates_little_more_than_its_text(string dialect)
    {
        var compiler = Dialect.Find(dialect).CreateCompiler(new() { Literals = true });
        var operation = new CreateTableOp(new("account")
        {
            Columns =
            [
                new("id", SqlType.Integer()) { PrimaryKey = true },
                .. Enumerable.Range(1, 9).Select(number => new Column($"column_{number}", SqlType.String(50)) { Nullable = false }),
            ],
        });
        var bytes = compiler.Compile(operation, "1975ea83b712").Sum(statement => Encoding.UTF8.GetByteCount(statement.Text));

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Times; i++)
        {
            compiler.Compile(operation, "1975ea83b712");
        }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / Times, bytes, bytes * MostPerByteOfText);
    }
}
