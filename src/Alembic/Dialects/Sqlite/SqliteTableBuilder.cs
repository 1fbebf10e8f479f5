using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>Puts a table together from the pragmas' rows and its CREATE TABLE.</summary>
internal sealed class SqliteTableBuilder(string name, string? schema, SqliteDefinition definition, IReadOnlyList<SqliteColumnRow> columns)
{
    /// <summary>Builds the table.</summary>
    /// <param name="indexes">The rows of its indexes.</param>
    /// <param name="columnsOf">Gives the columns of a table that a foreign key refers to, in any case, with their table's name.</param>
    public Table Build(IReadOnlyList<SqliteIndexRow> indexes, Func<string, IReadOnlyList<SqliteColumnRow>> columnsOf) => new(name)
    {
        Schema = schema,
        Columns = ValueList.From(columns.Select(Column)),
        Constraints = ValueList.From([.. Key(), .. ForeignKeys(columnsOf), .. Uniques(), .. definition.Constraints.OfType<Check>()]),
        Indexes = ValueList.From(indexes.GroupBy(row => row.Name).Select(rows => Index([.. rows]))),
        Options = Options(),
    };

    // A row id is never NULL, whether that is written or not.
    private Column Column(SqliteColumnRow row)
    {
        var declared = definition.Column(row.Name);
        return new(row.Name, SqliteTypeReader.Read(row.Type, row.Hidden != 0, declared.Collation))
        {
            Nullable = !row.NotNull && !IsRowId(row),
            PrimaryKey = row.KeyPosition > 0,
            Default = declared.Computed is { } sql && row.Hidden is 2 or 3 ? new Computed(sql) { Persisted = row.Hidden == 3 }
                : row.Default is null ? null
                : ServerDefault.Raw(declared.Default ?? row.Default),
            Options = declared.OnNull is { } action ? [SqliteOptions.OnConflictNotNull(action)] : [],
        };
    }

    private bool IsRowId(SqliteColumnRow row) => row.KeyPosition > 0 && columns.Count(column => column.KeyPosition > 0) == 1
        && row.Type.Equals("INTEGER", StringComparison.OrdinalIgnoreCase) && !definition.WithoutRowId && !definition.HasDescendingKey;

    // The direction of a row id means nothing.
    private IEnumerable<Constraint> Key()
    {
        var key = columns.Where(column => column.KeyPosition > 0).OrderBy(column => column.KeyPosition).ToList();
        if (key.Count == 0)
        {
            return [];
        }

        var declared = definition.Constraints.OfType<PrimaryKey>().FirstOrDefault();
        var options = declared?.Options.Where(option => option.Name != SqliteOptions.KeyTermsName || !IsRowId(key[0]));
        return [new PrimaryKey([.. key.Select(column => column.Name)]) { Name = declared?.Name, Options = ValueList.From(options) }];
    }

    private IEnumerable<Constraint> ForeignKeys(Func<string, IReadOnlyList<SqliteColumnRow>> columnsOf) =>
        definition.Constraints.OfType<ForeignKey>().Select(key => ModelOf(key, columnsOf));

    /// <summary>A constraint of the text as the table has it: with the names of columns as they are declared.</summary>
    public Constraint ModelOf(Constraint declared, Func<string, IReadOnlyList<SqliteColumnRow>> columnsOf) => declared switch
    {
        PrimaryKey => Key().First(),
        Unique unique => unique with { Columns = Actual(unique.Columns, columns) },
        ForeignKey key => ModelOf(key, columnsOf(key.ReferredTable)),
        _ => declared,
    };

    private ForeignKey ModelOf(ForeignKey key, IReadOnlyList<SqliteColumnRow> target) => new(
        Actual(key.Columns, columns),
        target is [var first, ..] ? first.Table : key.ReferredTable,
        key.ReferredColumns.Count > 0 ? Actual(key.ReferredColumns, target)
            : [.. target.Where(column => column.KeyPosition > 0).OrderBy(column => column.KeyPosition).Select(column => column.Name)])
    {
        Name = key.Name,
        ReferredSchema = schema,
        OnDelete = key.OnDelete,
        OnUpdate = key.OnUpdate,
        Match = key.Match,
        Deferrable = key.Deferrable,
        Initially = key.Initially,
    };

    // SQLite keeps one index for constraints on the same columns.
    private IEnumerable<Constraint> Uniques() => definition.Constraints.OfType<Unique>()
        .Select(unique => unique with { Columns = Actual(unique.Columns, columns) })
        .DistinctBy(unique => (unique.Columns, unique.Options));

    private static ValueList<string> Actual(ValueList<string> names, IReadOnlyList<SqliteColumnRow> columns) => ValueList.From(names.Select(written =>
        columns.FirstOrDefault(column => column.Name.Equals(written, StringComparison.OrdinalIgnoreCase))?.Name ?? written));

    private static TableIndex Index(IReadOnlyList<SqliteIndexRow> rows)
    {
        var definition = SqliteIndexDefinition.Read(rows[0].Sql);
        return new(rows[0].Name, ValueList.From(rows.Select(Element)))
        {
            Unique = rows[0].Unique,
            Options = definition.Where is { } where ? [SqliteOptions.Where(where)] : [],
        };

        SqlExpression Element(SqliteIndexRow row, int position)
        {
            var text = definition.Elements.ElementAtOrDefault(position) ?? "";
            SqlExpression element = row.Column is { } column && !SqliteTokenizer.Read(text).Exists(token => token.Is("COLLATE")) ? new ColumnName(column) : new RawSql(text);
            return row.Descending ? new SqlUnary("DESC", element) : element;
        }
    }

    private ValueList<DialectOption> Options()
    {
        var options = new List<DialectOption>();
        if (columns.Any(column => definition.Column(column.Name).Autoincrement))
        {
            options.Add(SqliteOptions.Autoincrement);
        }

        if (definition.WithoutRowId)
        {
            options.Add(SqliteOptions.WithoutRowid);
        }

        if (definition.Strict)
        {
            options.Add(SqliteOptions.Strict);
        }

        return ValueList.From(options);
    }
}
