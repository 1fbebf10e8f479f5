using Alembic.Dialects.SqlServer;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public sealed class SqlServerTests
{
    [Fact]
    public void Create_table_numbers_the_key_and_says_null() => Sql.For<SqlServerDialect>(op => op.CreateTable(
        "order",
        columns: [new("id", SqlType.Integer()) { PrimaryKey = true }, new("name", SqlType.Unicode(50)), new("total", SqlType.Integer()) { Default = new Computed("1 + 1") { Persisted = true } }],
        schema: "shop.dbo")).ShouldBe(
        """
        CREATE TABLE shop.dbo.[order] (
            id INTEGER NOT NULL IDENTITY,
            name NVARCHAR(50) NULL,
            total AS (1 + 1) PERSISTED,
            PRIMARY KEY (id)
        );
        """);

    [Fact]
    public void A_comment_is_an_extended_property() => Sql.For<SqlServerDialect>(op => op.AlterColumn("t", "c", comment: "it's", existingComment: "old"))
        .ShouldBe("exec sp_updateextendedproperty 'MS_Description', N'it''s', 'schema', dbo, 'table', t, 'column', c;");

    [Fact]
    public void A_dropped_default_is_found_by_its_column_whatever_the_names_hold() => Sql.For<SqlServerDialect>(
        op => op.AlterColumn("My T", "it's", serverDefault: null)).ShouldBe(
        """
        declare @const_name varchar(256)
        select @const_name = QUOTENAME([name]) from sys.default_constraints
        where parent_object_id = object_id('[My T]')
        and col_name(parent_object_id, parent_column_id) = 'it''s'
        exec('alter table [My T] drop constraint ' + @const_name);
        """);

    [Fact]
    public void A_renamed_column_goes_through_the_procedure() => Sql.For<SqlServerDialect>(op => op.AlterColumn("t", "c", newColumnName: "New C", schema: "s"))
        .ShouldBe("EXEC sp_rename 's.t.c', [New C], 'COLUMN';");

    [Fact]
    public void A_clustered_filtered_index() => Sql.For<SqlServerDialect>(op => op.CreateIndex(
        "ix", "t", ["a"], unique: true, options: [Ms.Clustered(false), Ms.Include("b", "c"), Ms.Where("a > 1")]))
        .ShouldBe("CREATE UNIQUE NONCLUSTERED INDEX ix ON t (a) INCLUDE (b, c) WHERE a > 1;");

    [Fact]
    public void A_truth_value_has_a_check_only_where_the_server_is_said_not_to_keep_it()
    {
        static void Alter(Op op) => op.AlterColumn("t", "c", new BooleanType { CreateConstraint = true, Name = "ck" });
        Sql.For<SqlServerDialect>(Alter).ShouldBe("ALTER TABLE t ALTER COLUMN c BIT;");
        Sql.For<SqlServerDialect>(Alter, new() { Literals = true, NativeBoolean = false }).ShouldBe(
            """
            ALTER TABLE t ALTER COLUMN c BIT;
            ALTER TABLE t ADD CONSTRAINT ck CHECK (c IN (0, 1));
            """);
    }
}
