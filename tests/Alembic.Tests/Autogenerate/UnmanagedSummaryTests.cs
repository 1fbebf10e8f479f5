using Alembic.Autogenerate;
using Alembic.Commands;
using Alembic.Schema;

namespace Alembic.Tests.Autogenerate;

public sealed class UnmanagedSummaryTests
{
    private static readonly UnmanagedObject[] Found =
    [
        new("trigger", "b") { Table = "orders" },
        new("trigger", "a") { Table = "orders" },
        new("view", "v") { Schema = "sales" },
        new("policy", "p") { Table = "t" },
        new("policy", "q") { Table = "u", Schema = "s" },
    ];

    [Fact]
    public void The_log_has_a_line_for_each_kind() => Assert.Equal(
        ["Not managed, left as they are: 2 policies on 2 tables", "Not managed, left as they are: 2 triggers on orders", "Not managed, left as it is: 1 view"],
        UnmanagedSummary.Lines(Found, names: false));

    [Fact]
    public void Each_is_named_where_that_is_asked() => Assert.Equal(
        [
            "Not managed, left as they are: 2 policies on 2 tables (p on t, q on s.u)",
            "Not managed, left as they are: 2 triggers on orders (b on orders, a on orders)",
            "Not managed, left as it is: 1 view (sales.v)",
        ],
        UnmanagedSummary.Lines(Found, names: true));

    [Fact]
    public void A_strict_check_refuses_what_is_not_managed()
    {
        var comparison = new ModelComparison([]) { Unmanaged = Found };
        comparison.RequireUpToDate();

        var refusal = Assert.Throws<AlembicException>(() => comparison.RequireUpToDate(strict: true));
        Assert.Equal("The database has what the model does not describe: 2 policies on 2 tables, 2 triggers on orders, 1 view.", refusal.Message);
        Assert.Equal(FailureKind.CheckFailed, refusal.Kind);
        Assert.Contains("sales.v", refusal.Hint, StringComparison.Ordinal);
    }
}
