using Alembic.Dialects.Sqlite;
using Alembic.Schema;

namespace Alembic.Tests.Dialects.Sqlite;

public sealed class SqliteDefinitionParserTests
{
    private const string Rich =
        """
        CREATE TABLE "t ('1" (id INTEGER PRIMARY KEY AUTOINCREMENT, -- a comment, with ( and '
          a "odd type"(3, 4) DEFAULT 'x''y' COLLATE "NOCASE", b INT AS (x'0F' || '(') VIRTUAL, c DEFAULT (1 + (2)),
          CONSTRAINT "fk,1" FOREIGN KEY ([a], `b`) REFERENCES "o""t" (p, "q q") MATCH full ON UPDATE NO ACTION ON DELETE SET DEFAULT,
          CONSTRAINT u UNIQUE (a COLLATE RTRIM ASC, b) ON CONFLICT ROLLBACK) STRICT, WITHOUT ROWID
        """;

    [Fact]
    public void Every_clause_is_understood()
    {
        var table = SqliteDefinitionParser.Read(Rich);

        Assert.Equal(
            [
                new PrimaryKey("id"),
                new ForeignKey(["a", "b"], "o\"t", ["p", "q q"]) { Name = "fk,1", Match = "FULL", OnDelete = "SET DEFAULT" },
                new Unique("a", "b") { Name = "u", Options = [SqliteOptions.KeyTerms("a COLLATE \"RTRIM\", b"), SqliteOptions.OnConflict("ROLLBACK")] },
            ],
            table.Constraints);
        Assert.True(table.Strict);
        Assert.True(table.WithoutRowId);
        Assert.True(table.Column("ID").Autoincrement);
        Assert.Equal("NOCASE", table.Column("a").Collation);
        Assert.Equal("'x''y'", table.Column("a").Default);
        Assert.Equal("(1 + (2))", table.Column("c").Default);
        Assert.Equal("x'0F' || '('", table.Column("b").Computed);
    }

    [Fact]
    public void No_truncated_text_is_read_for_ever_or_out_of_bounds()
    {
        for (var length = 0; length < Rich.Length; length++)
        {
            Assert.InRange(SqliteDefinitionParser.Read(Rich[..length]).Constraints.Count, 0, 3);
        }
    }

    [Theory]
    [InlineData("CREATE INDEX i ON t (a, b COLLATE NOCASE DESC)", new[] { "a", "b COLLATE NOCASE" }, null)]
    [InlineData("CREATE UNIQUE INDEX \"on ( where\" ON \"t (\" (lower(a || ') WHERE ('), [b] ASC) WHERE a > ')' -- so", new[] { "lower(a || ') WHERE (')", "[b]" }, "a > ')'")]
    [InlineData("", new string[0], null)]
    public void An_index_is_cut_into_elements_and_condition(string sql, string[] elements, string? where)
    {
        var index = SqliteIndexDefinition.Read(sql);

        Assert.Equal(elements, index.Elements);
        Assert.Equal(where, index.Where);
    }
}
