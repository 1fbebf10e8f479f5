using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>Puts a table together from the pragmas' rows and its CREATE TABLE.</summary>
internal sealed class SqliteTableBuilder(string name, string? schema, SqliteDefinition definition, IReadOnlyList<SqliteColumnRow> columns)
{
    /// <summary>Builds the table.</summary>
    /// <param name="indexes">The rows of its indexes.</param>
    /// <param name="keyOf">Gives the key columns of a table that a foreign key names without columns.</param>
    public Table Build(IReadOnlyList<SqliteIndexRow> indexes, Func<string, IReadOnlyList<string>> keyOf) => new(name)
    {
        Schema = schema,
        Columns = ValueList.From(columns.Select(Column)),
        Constraints = ValueList.From([.. Key(), .. ForeignKeys(keyOf), .. Uniques(), .. definition.Constraints.OfType<Check>()]),
        Indexes = ValueList.From(indexes.GroupBy(row => row.Name).Select(rows => Index([.. rows]))),
        Options = Options(),
    };

    private Column Column(SqliteColumnRow row)
    {
        var declared = definition.Column(row.Name);
        return new(row.Name, SqliteTypeReader.Read(row.Type, row.Hidden != 0, declared.Collation))
        {
            Nullable = !row.NotNull,
            PrimaryKey = row.KeyPosition > 0,
            Default = declared.Computed is { } sql && row.Hidden is 2 or 3 ? new Computed(sql) { Persisted = row.Hidden == 3 }
                : row.Default is null ? null
                : ServerDefault.Expression(new RawSql(row.Default) { IsExpression = declared.DefaultIsExpression }),
        };
    }

    private IEnumerable<Constraint> Key()
    {
        var key = columns.Where(column => column.KeyPosition > 0).OrderBy(column => column.KeyPosition).Select(column => column.Name).ToArray();
        return key.Length == 0 ? [] : [new PrimaryKey(key) { Name = definition.Constraints.OfType<PrimaryKey>().FirstOrDefault()?.Name }];
    }

    private IEnumerable<Constraint> ForeignKeys(Func<string, IReadOnlyList<string>> keyOf) =>
        definition.Constraints.OfType<ForeignKey>().Select(key => key with
        {
            Columns = Actual(key.Columns),
            ReferredSchema = schema,
            ReferredColumns = key.ReferredColumns.Count > 0 ? key.ReferredColumns : ValueList.From(keyOf(key.ReferredTable)),
        });

    // SQLite keeps one index for constraints on the same columns.
    private IEnumerable<Constraint> Uniques() => definition.Constraints.OfType<Unique>()
        .Select(unique => unique with { Columns = Actual(unique.Columns) })
        .DistinctBy(unique => unique.Columns);

    private ValueList<string> Actual(ValueList<string> names) => ValueList.From(names.Select(written =>
        columns.FirstOrDefault(column => column.Name.Equals(written, StringComparison.OrdinalIgnoreCase))?.Name ?? written));

    private static TableIndex Index(IReadOnlyList<SqliteIndexRow> rows)
    {
        var definition = SqliteIndexDefinition.Read(rows[0].Sql);
        return new(rows[0].Name, ValueList.From(rows.Select(Element)))
        {
            Unique = rows[0].Unique,
            Options = definition.Where is { } where ? [Lite.Where(where)] : [],
        };

        SqlExpression Element(SqliteIndexRow row, int position)
        {
            SqlExpression element = row.Column is { } column ? new ColumnName(column) : new RawSql(definition.Elements.ElementAtOrDefault(position) ?? "");
            return row.Descending ? new SqlUnary("DESC", element) : element;
        }
    }

    private ValueList<DialectOption> Options()
    {
        var options = new List<DialectOption>();
        if (columns.Any(column => definition.Column(column.Name).Autoincrement))
        {
            options.Add(Lite.Autoincrement);
        }

        if (definition.WithoutRowId)
        {
            options.Add(Lite.WithoutRowid);
        }

        if (definition.Strict)
        {
            options.Add(Lite.Strict);
        }

        return ValueList.From(options);
    }
}
