using Alembic.Dialects.Sqlite;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public class SqliteTableTests
{
    [Fact]
    public void Create_table_with_everything() => Sql.For<SqliteDialect>(op => op.CreateTable(
        "account",
        [
            new("id", SqlType.Integer()) { PrimaryKey = true },
            new("name", SqlType.String(50)) { Nullable = false, Comment = "login name", Unique = true },
            new("owner_id", SqlType.Integer()) { References = new("user.id") { OnDelete = "CASCADE" }, Index = true },
            new("created", SqlType.DateTime(timezone: true)) { Default = ServerDefault.Now },
            new("age", SqlType.Integer()) { Default = ServerDefault.Raw("1 + 2") },
        ],
        constraints: [new Check("name <> ''") { Name = "ck_name" }])).ShouldBe("""
        CREATE TABLE account (
            id INTEGER NOT NULL,
            name VARCHAR(50) NOT NULL,
            owner_id INTEGER,
            created DATETIME DEFAULT CURRENT_TIMESTAMP,
            age INTEGER DEFAULT (1 + 2),
            PRIMARY KEY (id),
            CONSTRAINT ck_name CHECK (name <> ''),
            UNIQUE (name),
            FOREIGN KEY(owner_id) REFERENCES user (id) ON DELETE CASCADE
        );
        CREATE INDEX ix_account_owner_id ON account (owner_id);
        """);

    [Fact]
    public void A_constraint_cannot_be_added_and_the_error_says_what_to_use()
    {
        var error = Assert.Throws<AlembicException>(() => Sql.For<SqliteDialect>(op => op.CreateUniqueConstraint("uq", "account", ["name"])));
        Assert.Contains("op.BatchAlterTable(\"account\"", error.Message, StringComparison.Ordinal);
    }
}
