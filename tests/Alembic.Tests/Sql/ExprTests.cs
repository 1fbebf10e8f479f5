using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Tests.Sql;

public sealed class ExprTests
{
    private static readonly TableRef Account = new("account");
    private static readonly ColumnExpr<int> Id = Account.Column<int>("id");
    private static readonly ColumnExpr<string> Name = Account.Column<string>("name");

    [Fact]
    public void Operators_bind_as_in_SQL_or_last()
    {
        var condition = Id > 10 & Name != "root" | Name.IsNull;

        var or = Assert.IsType<SqlJunction>(condition.Node);
        Assert.Equal("OR", or.Operator);
        Assert.Equal("AND", Assert.IsType<SqlJunction>(or.Items[0]).Operator);
        Assert.Equal(new SqlUnary("IS NULL", Name.Node), or.Items[1]);
    }

    [Fact]
    public void Conditions_joined_by_one_operator_stand_side_by_side() =>
        Assert.Equal(3, Assert.IsType<SqlJunction>((Id > 1 & Id > 2 & Id > 3).Node).Items.Count);

    [Fact]
    public void A_comparison_with_null_says_what_to_write_instead() =>
        Assert.Contains(".IsNull", Assert.Throws<AlembicException>(() => Name == null!).Message);

    [Fact]
    public void A_hole_in_SQL_text_is_a_value_unless_it_is_a_name_or_an_expression()
    {
        var op = new Op("postgresql");
        var minimum = 10;
        op.Execute($"DELETE FROM {Account} WHERE {Id} < {minimum}");

        var sql = Assert.IsType<ExecuteSqlOp>(op.Operations[0]).Sql;
        Assert.Equal(
            [
                new RawSql("DELETE FROM "), new SqlIdentifier(new("account")), new RawSql(" WHERE "),
                new ColumnName("id"), new RawSql(" < "), new SqlLiteral(10),
            ],
            sql.Parts);
    }

    [Fact]
    public void A_plain_string_is_SQL_without_holes()
    {
        var op = new Op("sqlite");
        op.Execute("SELECT '{0}'");
        Assert.Equal([new RawSql("SELECT '{0}'")], Assert.IsType<ExecuteSqlOp>(op.Operations[0]).Sql.Parts);
    }

    [Fact]
    public void An_update_collects_assignments_and_conditions()
    {
        var update = Account.Update().Set(Name, Name.Upper()).Set(Id, 3).Where(Id > 1).Where(Id < 9);

        Assert.Equal(["name", "id"], update.Assignments.Select(assignment => assignment.Column));
        Assert.Equal(new SqlLiteral(3), update.Assignments[1].Value);
        Assert.Equal(2, Assert.IsType<SqlJunction>(update.Condition).Items.Count);
    }

    [Fact]
    public void Setting_null_is_SQL_NULL() =>
        Assert.Equal(new SqlLiteral(null), Account.Update().Set(Name, null).Assignments[0].Value);

    [Fact]
    public void Operations_know_the_script_line_and_are_equal_without_it()
    {
        var op = new Op("sqlite");
        op.DropTable("t");
        op.DropTable("t");

        Assert.EndsWith("ExprTests.cs", op.Operations[0].Location!.File);
        Assert.NotEqual(op.Operations[0].Location, op.Operations[1].Location);
        Assert.Equal(op.Operations[0], op.Operations[1]);
    }
}
