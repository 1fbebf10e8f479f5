using Alembic.Dialects.Oracle;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public sealed class OracleTests
{
    [Fact]
    public void Create_table_counts_lengths_in_characters() => Sql.For<OracleDialect>(op => op.CreateTable(
        "t",
        columns: [new("id", SqlType.BigInteger()) { Default = new Identity { Always = true, Order = true } }, new("level", SqlType.String(50)) { Nullable = false, Default = "x" }],
        options: [OracleOptions.Tablespace("logs")])).ShouldBe(
        """
        CREATE TABLE t (
            id NUMBER(19) GENERATED ALWAYS AS IDENTITY (ORDER),
            "level" VARCHAR2(50 CHAR) DEFAULT 'x' NOT NULL
        )
         TABLESPACE logs;
        """);

    [Fact]
    public void Each_change_of_a_column_is_a_modify() => Sql.For<OracleDialect>(op => op.AlterColumn("t", "c", SqlType.Text(), nullable: false, serverDefault: null)).ShouldBe(
        """
        ALTER TABLE t MODIFY c NOT NULL;
        ALTER TABLE t MODIFY c DEFAULT NULL;
        ALTER TABLE t MODIFY c CLOB;
        """);

    [Fact]
    public void Times_do_not_depend_on_the_session() => Sql.For<OracleDialect>(op => op.Execute($"UPDATE t SET a = {new DateTime(2024, 2, 29, 13, 14, 15)}, b = {new DateOnly(2024, 2, 29)}"))
        .ShouldBe("UPDATE t SET a = TO_DATE('2024-02-29 13:14:15', 'YYYY-MM-DD HH24:MI:SS'), b = TO_DATE('2024-02-29', 'YYYY-MM-DD');");

    [Fact]
    public void A_stored_computation_is_refused() => Assert.Contains("stored", Assert.Throws<AlembicException>(() => Sql.For<OracleDialect>(
        op => op.AddColumn("t", new("c", SqlType.Integer()) { Default = new Computed("1") { Persisted = true } }))).Message);

    [Fact]
    public void A_bitmap_index_stands_in_the_tables_schema() => Sql.For<OracleDialect>(op => op.CreateIndex("ix", "t", ["a"], schema: "s", options: [OracleOptions.Bitmap, OracleOptions.Compress(1)]))
        .ShouldBe("CREATE BITMAP INDEX s.ix ON s.t (a) COMPRESS 1;");

    [Fact]
    public void VarChar2_counts_characters() => Sql.For<OracleDialect>(op =>
    {
        op.AddColumn("t", new("a", SqlType.VarChar2(30)));
        op.AddColumn("t", new("b", SqlType.NVarChar2(30)));
    }).ShouldBe(
        """
        ALTER TABLE t ADD a VARCHAR2(30 CHAR);
        ALTER TABLE t ADD b NVARCHAR2(30);
        """);

    [Fact]
    public void A_key_says_what_Oracle_has_words_for()
    {
        Sql.For<OracleDialect>(op => op.CreateForeignKey("fk", "a", "b", ["x"], ["y"], onUpdate: "NO ACTION", onDelete: "RESTRICT", match: "SIMPLE"))
            .ShouldBe("ALTER TABLE a ADD CONSTRAINT fk FOREIGN KEY(x) REFERENCES b (y);");
        Assert.Contains("ON UPDATE CASCADE", Refusal(op => op.CreateForeignKey("fk", "a", "b", ["x"], ["y"], onUpdate: "CASCADE")), StringComparison.Ordinal);
        Assert.Contains("SET DEFAULT", Refusal(op => op.CreateForeignKey("fk", "a", "b", ["x"], ["y"], onDelete: "SET DEFAULT")), StringComparison.Ordinal);
    }

    private static string Refusal(Action<Op> record) => Assert.Throws<AlembicException>(() => Sql.For<OracleDialect>(record)).Message;
}
