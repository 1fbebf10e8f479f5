using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;
using Alembic.Schema;

namespace Alembic.DatabaseTests.Dialects;

public sealed class ValuesOnSqlite(SqliteDatabase database) : ValueSuite(database), IClassFixture<SqliteDatabase>
{
    protected override Dialect Dialect => Dialect.Sqlite;

    protected override bool IsName(string name) => !name.StartsWith("sqlite_", StringComparison.OrdinalIgnoreCase);
}

public class ValuesOnPostgreSql(PostgreSqlDatabase database) : ValueSuite(database), IClassFixture<PostgreSqlDatabase>
{
    protected override Dialect Dialect => Dialect.PostgreSql;

    protected override IReadOnlyList<(Column Column, object? Value)> Values =>
    [
        .. base.Values,
        (new("moment", SqlType.DateTime(timezone: true)), new DateTimeOffset(2024, 2, 29, 13, 14, 15, TimeSpan.FromHours(2))),
        (new("utc", SqlType.DateTime(timezone: true)), new DateTime(2024, 2, 29, 13, 14, 15, DateTimeKind.Utc)),
        (new("plain", SqlType.DateTime()), new DateTime(2024, 2, 29, 13, 14, 15, DateTimeKind.Utc)),
        (new("span", SqlType.Interval()), TimeSpan.FromSeconds(90061.5)),
        (new("uuid", SqlType.Uuid()), Guid.Parse("12345678-1234-5678-1234-567812345678")),
        (new("numbers", SqlType.Array(SqlType.Integer())), new[] { 1, 2 }),
        (new("objects", SqlType.Array(SqlType.BigInteger())), new List<object?> { 1, 2, 3 }),
        (new("none", SqlType.Array(SqlType.String(5))), Array.Empty<string>()),
        (new("jsonb", SqlType.Jsonb()), "{\"a\": \"it's \\\\ \"}"),
        (new("infinite", SqlType.Double()), double.NegativeInfinity),
    ];
}

/// <summary>The server reads a backslash in a text as an escape, as it did until 9.1.</summary>
public sealed class ValuesOnPostgreSqlWithEscapes(PostgreSqlDatabase database) : ValuesOnPostgreSql(database)
{
    protected override string Session => "SET standard_conforming_strings = off; SET escape_string_warning = off";
}

public sealed class ValuesOnMariaDb(MariaDbDatabase database) : ValueSuite(database), IClassFixture<MariaDbDatabase>
{
    protected override Dialect Dialect => Dialect.MariaDb;

    // MariaDB takes only characters of the basic plane, and no blank at the end.
    protected override bool IsName(string name) => !char.IsWhiteSpace(name[^1]) && !name.Any(char.IsSurrogate) && !name.Any(char.IsControl);
}
