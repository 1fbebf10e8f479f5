using Alembic.Dialects.PostgreSql;
using Alembic.Schema;

namespace Alembic.Tests.Dialects;

public class PostgreSqlTableTests
{
    [Fact]
    public void Create_table_with_everything() => Sql.For<PostgreSqlDialect>(op => op.CreateTable(
        "account",
        [
            new("id", SqlType.Integer()) { PrimaryKey = true },
            new("name", SqlType.String(50)) { Nullable = false, Comment = "login name", Unique = true },
            new("owner_id", SqlType.Integer()) { References = new("user.id") { OnDelete = "CASCADE" }, Index = true },
            new("doc", SqlType.Jsonb()),
            new("created", SqlType.DateTime(timezone: true)) { Default = ServerDefault.Now },
        ],
        constraints: [new Check("name <> ''") { Name = "ck_name" }],
        indexes: [new("ix_account_doc", "doc") { Options = [Pg.Using("gin")] }])).ShouldBe("""
        CREATE TABLE account (
            id SERIAL NOT NULL,
            name VARCHAR(50) NOT NULL,
            owner_id INTEGER,
            doc JSONB,
            created TIMESTAMP WITH TIME ZONE DEFAULT now(),
            PRIMARY KEY (id),
            CONSTRAINT ck_name CHECK (name <> ''),
            UNIQUE (name),
            FOREIGN KEY(owner_id) REFERENCES "user" (id) ON DELETE CASCADE
        );
        CREATE INDEX ix_account_owner_id ON account (owner_id);
        CREATE INDEX ix_account_doc ON account USING gin (doc);
        COMMENT ON COLUMN account.name IS 'login name';
        """);
}
