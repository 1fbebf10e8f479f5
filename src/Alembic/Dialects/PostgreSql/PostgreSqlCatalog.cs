using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>The catalog's rows as they come, put together in the end.</summary>
internal sealed partial class PostgreSqlCatalog(InspectionFilter filter, string[] schemas)
{
    private readonly List<PostgreSqlTableRow> _tables = [];
    private readonly Dictionary<long, string?> _schemas = [];
    private readonly Dictionary<long, List<PostgreSqlColumnRow>> _columns = [];
    private readonly List<PostgreSqlSequenceRow> _sequences = [];
    private readonly Dictionary<(long, int), PostgreSqlSequenceRow> _owned = [];
    private readonly Dictionary<long, List<Constraint>> _constraints = [];
    private readonly Dictionary<long, List<TableIndex>> _indexes = [];
    private readonly Dictionary<long, SqlType> _types = [];

    public void AddTable(DbDataReader row)
    {
        var table = new PostgreSqlTableRow(
            row.GetInt64(0), SchemaName(row.GetString(1), row.GetBoolean(3), row.GetBoolean(4)), row.GetString(2), row.Text(5))
        {
            Options = TableOptions(row),
        };
        _schemas[table.Id] = table.Schema;
        if (filter.IncludeTable is null || filter.IncludeTable(table.Name, table.Schema))
        {
            _tables.Add(table);
        }
    }

    public void AddColumn(DbDataReader row) => Add(_columns, row.GetInt64(0), new(row.GetString(1), row.GetString(2), row.GetInt64(3), row.GetInt32(10))
    {
        Collation = row.Text(4),
        Default = row.Text(5),
        NotNull = row.GetBoolean(6),
        Comment = row.Text(7),
        Generated = row.GetString(8).TrimEnd('\0'),
        Identity = row.GetString(9).TrimEnd('\0'),
        CollationSchema = row.Text(11),
        Options = ColumnOptions(row),
    });

    public void AddSequence(DbDataReader row)
    {
        var sequence = new Sequence(row.GetString(2))
        {
            Schema = SchemaName(row.GetString(11), row.GetBoolean(12), row.GetBoolean(13)),
            Type = PostgreSqlTypeReader.Read(row.GetString(10), null, null, null),
            Comment = row.Text(14),
            Owner = row.Text(17) is { } table ? new(table, row.GetString(18)) : null,
            Numbers = new()
            {
                Start = row.GetInt64(4),
                Increment = row.GetInt64(5),
                MinValue = row.GetInt64(6),
                MaxValue = row.GetInt64(7),
                Cache = row.GetInt64(8),
                Cycle = row.GetBoolean(9),
            },
        };
        var found = new PostgreSqlSequenceRow(sequence, row.GetInt64(0), row.GetInt32(1))
        {
            IsIdentity = row.GetString(3) == "i",
            IsManaged = row.GetBoolean(15),
            IsShared = row.GetBoolean(16),
        };
        found = found with { Sequence = found.IsIdentity ? sequence : PostgreSqlSequences.Plain(sequence) };
        _sequences.Add(found);
        if (sequence.Owner is not null)
        {
            _owned[(found.TableId, found.Column)] = found;
        }
    }

    public IEnumerable<Table> Build() => _tables.Select(table => new Table(table.Name)
    {
        Schema = table.Schema,
        Comment = table.Comment,
        Options = table.Options,
        Columns = ValueList.From(_columns.GetValueOrDefault(table.Id, []).Select(column => Column(table, column))),
        Constraints = ValueList.From(_constraints.GetValueOrDefault(table.Id, [])),
        Indexes = ValueList.From(_indexes.GetValueOrDefault(table.Id, [])),
    });

    private Column Column(PostgreSqlTableRow table, PostgreSqlColumnRow row)
    {
        var sequence = _owned.GetValueOrDefault((table.Id, row.Number));
        var type = PostgreSqlTypeReader.Read(row.Type, row.Collation, row.CollationSchema, _types.GetValueOrDefault(row.TypeId));
        var isKey = _constraints.GetValueOrDefault(table.Id, []).OfType<PrimaryKey>().Any(key => key.Columns.Contains(row.Name));
        var isSerial = PostgreSqlSerial.Is(table, row, sequence);
        return new(row.Name, type)
        {
            Nullable = !row.NotNull,
            PrimaryKey = isKey,
            Autoincrement = isSerial ? true : isKey && type.IsInteger && row.Identity.Length == 0 ? false : null,
            Default = isSerial ? null : DefaultOf(row, sequence),
            Comment = row.Comment,
            Options = row.Options,
        };
    }

    private static ServerDefault? DefaultOf(PostgreSqlColumnRow row, PostgreSqlSequenceRow? sequence) =>
        row.Identity.Length > 0 ? IdentityOf(row.Identity == "a", sequence)
        : row.Default is null ? null
        : row.Generated.Length > 0 ? new Computed(row.Default) { Persisted = row.Generated == "s" }
        : ServerDefault.Raw(row.Default);

    private static Identity IdentityOf(bool always, PostgreSqlSequenceRow? row) => row is null ? new() { Always = always } : row.Sequence.Numbers with { Always = always };

    /// <summary>A schema's name as tables carry it: none where an unqualified name leads there, unless the schema was asked for by name.</summary>
    private string? SchemaName(string schema, bool isReachable, bool isDefault) =>
        filter.AllSchemas ? (isDefault ? null : schema)
        : isReachable && !schemas.Contains(schema) ? null
        : schema;

    private static void Add<T>(Dictionary<long, List<T>> lists, long key, T item)
    {
        if (!lists.TryGetValue(key, out var list))
        {
            lists[key] = list = [];
        }

        list.Add(item);
    }
}
