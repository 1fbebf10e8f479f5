using System.Data.Common;
using System.Globalization;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Schema;
using MySqlConnector;

namespace Alembic.DatabaseTests.Recorded;

public sealed class RecordedOnMariaDb(MariaDbDatabase database, ITestOutputHelper output) : RecordedSuite(database, output), IClassFixture<MariaDbDatabase>
{
    private readonly List<string> _schemas = [];

    protected override IReadOnlyList<string> Dialects => ["mysql", "mariadb"];

    protected override IReadOnlyDictionary<string, int> LeastPercent { get; } = new Dictionary<string, int> { ["op"] = 70, ["bulk_insert"] = 70, ["types"] = 90, ["identifiers"] = 99, ["naming"] = 4 };

    protected override Dialect Dialect => Dialect.MariaDb;

    protected override IReadOnlyList<SqlType> Candidates => [SqlType.Integer(), SqlType.String(50), SqlType.Text(), SqlType.DateTime()];

    protected override IReadOnlyList<Limit> Limits =>
    [
        new("1064", """::(text|jsonb)|update table set|CHECK \(im a constraint\)""", "The SQL is the script's own, and none of MariaDB's."),
        new("1901", "(utc_thing|len|my_default|gen_random_uuid)", "The function is the script's own."),
        new("1901", "AUTO_INCREMENT.*cannot be used in the CHECK", "A check of MariaDB does not see a numbered column."),
        new("1005", @"REFERENCES p \(id, id2\)", "The columns that the key refers to are not unique in the case's own table."),
        new("1054", """CHECK \(`A x` > 5\)""", "The case's own table lacks the column."),
        new("1054", @"GENERATED ALWAYS AS \(a \+ 1\)", "The case's own table lacks the column."),
        new("1059", "is too long", "A name that is given is not cut."),
        new("1061", "Duplicate key name", "The convention gives two indexes one name."),
        new("1067", "DEFAULT 'q'", "The case's default is no number."),
        new("1075", "AUTO_INCREMENT", "A numbered column must be a key, which a statement of its own makes."),
        new("1128", "WITH PARSER", "The parser is a plug-in."),
        new("1264", "2147483648", "The recorded number is greater than the column."),
        new("1273", "COLLATE", "The collation is another system's."),
        new("1292", """\+02:00'""", "A DATETIME of MariaDB takes no distance from UTC."),
        new("4025", "INSERT INTO tv", "A text in a column of JSON is JSON here, not a value of it."),
    ];

    protected override Task BeginAsync(DbConnection connection, bool transactional) => Task.CompletedTask;

    // Schemas are databases of the server's: one that is there already is another's, and an error.
    protected override async Task CreateSchemaAsync(DbConnection connection, string quoted)
    {
        await RunAsync(connection, $"CREATE DATABASE {quoted}");
        _schemas.Add(quoted);
    }

    protected override async Task EndAsync(DbConnection connection, bool transactional)
    {
        var own = ((MariaDbDatabase)Database).Name;
        var drops = string.Concat(_schemas.Select(schema => $"DROP DATABASE {schema}; "));
        _schemas.Clear();
        await RunAsync(connection, $"SET FOREIGN_KEY_CHECKS = 0; {drops}DROP DATABASE {own}; CREATE DATABASE {own}; USE {own}; SET FOREIGN_KEY_CHECKS = 1");
    }

    protected override string? CodeOf(Exception error) => (error as MySqlException)?.Number.ToString(CultureInfo.InvariantCulture);
}
