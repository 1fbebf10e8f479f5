using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlCatalog
{
    public void AddConstraint(DbDataReader row)
    {
        var table = row.GetInt64(0);
        ValueList<string> columns = row.Texts(3);
        Constraint constraint = row.GetString(2) switch
        {
            "p" => new PrimaryKey(columns) { Options = [.. IndexOptions(row.Texts(19), false), .. StorageOptions(row)] },
            "u" => new Unique(columns) { Options = [.. IndexOptions(row.Texts(19), row.GetBoolean(20)), .. StorageOptions(row)] },
            "f" => ForeignKeyOf(row, table, columns) with { Options = CheckOptions(false, row.GetBoolean(9)) },
            "c" => new Check(row.GetString(7)) { Options = CheckOptions(row.GetBoolean(8), row.GetBoolean(9)) },
            _ => ExcludeOf(row) with { Options = StorageOptions(row) },
        };
        Add(_constraints, table, constraint with
        {
            Name = row.GetString(1),
            Deferrable = row.GetBoolean(4) ? true : null,
            Initially = row.GetBoolean(5) ? "DEFERRED" : null,
            Comment = row.Text(6),
        });
    }

    public void AddIndex(DbDataReader row)
    {
        var names = row.Texts(8);
        var isExpression = row.GetFieldValue<bool[]>(9);
        var flags = row.GetFieldValue<int[]>(10);
        var classes = row.Texts(11);
        var keys = row.GetInt32(5);
        var options = new List<DialectOption>();
        if (row.GetString(3) is not "btree" and var method)
        {
            options.Add(Pg.Using(method));
        }

        if (row.Text(4) is { } where)
        {
            options.Add(Pg.Where(where));
        }

        if (names.Zip(classes).Where(pair => pair.Second.Length > 0).ToArray() is { Length: > 0 } ops)
        {
            options.Add(Pg.Ops(ops));
        }

        if (names.Zip(row.Texts(14)).Where(pair => pair.Second.Length > 0).ToArray() is { Length: > 0 } collations)
        {
            options.Add(Pg.Collate(collations));
        }

        if (row.Texts(7) is { Length: > 0 } with)
        {
            options.Add(Pg.With(Parameters(with)));
        }

        if (row.Text(13) is { } tablespace)
        {
            options.Add(Pg.Tablespace(tablespace));
        }

        options.AddRange(IndexOptions(names[keys..], row.GetBoolean(6)));
        Add(_indexes, row.GetInt64(0), new(row.GetString(1), ValueList.From(Enumerable.Range(0, keys).Select(Element)))
        {
            Unique = row.GetBoolean(2),
            Comment = row.Text(12),
            Options = ValueList.From(options),
        });

        SqlExpression Element(int i) => Sorted(isExpression[i] ? new RawSql(names[i]) : new ColumnName(names[i]), flags[i]);
    }

    private ForeignKey ForeignKeyOf(DbDataReader row, long table, ValueList<string> columns)
    {
        var schema = row.GetString(10);
        var isReachable = row.GetBoolean(12);
        return new(columns, row.GetString(11), row.Texts(14))
        {
            // A table of a named schema calls its neighbours by that schema, even where the search path leads there too.
            ReferredSchema = isReachable && _schemas.GetValueOrDefault(table) == schema ? schema : SchemaName(schema, isReachable, row.GetBoolean(13)),
            OnUpdate = Action(row.GetString(15), []),
            OnDelete = Action(row.GetString(16), row.Texts(18)),
            Match = row.GetString(17) switch { "f" => "FULL", "p" => "PARTIAL", _ => null },
        };
    }

    private static string? Action(string code, string[] columns)
    {
        var list = columns.Length == 0 ? "" : $" ({string.Join(", ", columns.Select(column => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\""))})";
        return code switch
        {
            "r" => "RESTRICT",
            "c" => "CASCADE",
            "n" => "SET NULL" + list,
            "d" => "SET DEFAULT" + list,
            _ => null,
        };
    }

    private static Exclude ExcludeOf(DbDataReader row)
    {
        var isExpression = row.GetFieldValue<bool[]>(25);
        var classes = row.Texts(28);
        var elements = row.Texts(24).Select((text, i) => isExpression[i] || classes[i].Length > 0
            ? (SqlExpression)new RawSql(classes[i].Length > 0 ? $"{text} {classes[i]}" : text)
            : new ColumnName(Unquoted(text)));
        return new(ValueList.From(elements.Zip(row.Texts(23), (element, operation) => new ExcludeElement(element, operation))))
        {
            Using = row.GetString(21),
            Where = row.Text(22) is { } where ? new RawSql(where) : null,
        };
    }

    private static string Unquoted(string name) =>
        name.StartsWith('"') ? name[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : name;

    // Bit 0 is DESC, bit 1 NULLS FIRST; what the direction brings along is not said.
    private static SqlExpression Sorted(SqlExpression element, int flags) => (flags & 3) switch
    {
        1 => new SqlUnary("NULLS LAST", new SqlUnary("DESC", element)),
        2 => new SqlUnary("NULLS FIRST", element),
        3 => new SqlUnary("DESC", element),
        _ => element,
    };

    private static ValueList<DialectOption> IndexOptions(string[] include, bool nullsNotDistinct) =>
        [.. include.Length > 0 ? [Pg.Include(include)] : Array.Empty<DialectOption>(), .. nullsNotDistinct ? [Pg.NullsNotDistinct()] : Array.Empty<DialectOption>()];

    private static ValueList<DialectOption> StorageOptions(DbDataReader row) =>
    [
        .. row.Texts(26) is { Length: > 0 } with ? [Pg.With(Parameters(with))] : Array.Empty<DialectOption>(),
        .. row.Text(27) is { } tablespace ? [Pg.Tablespace(tablespace)] : Array.Empty<DialectOption>(),
    ];

    private static ValueList<DialectOption> CheckOptions(bool noInherit, bool isValid) =>
    [
        .. noInherit ? [Pg.NoInherit] : Array.Empty<DialectOption>(),
        .. isValid ? Array.Empty<DialectOption>() : [Pg.NotValid],
    ];
}
