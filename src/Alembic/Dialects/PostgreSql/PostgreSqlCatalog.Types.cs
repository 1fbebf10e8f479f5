using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

// Enumerations, domains and composite types.
internal sealed partial class PostgreSqlCatalog
{
    private readonly List<(EnumDefinition Type, long[] Relations)> _enums = [];
    private readonly List<TypeDefinition> _definitions = [];

    /// <summary>The domains and composite types of the schemas that are read.</summary>
    public IEnumerable<TypeDefinition> Types => _definitions;

    /// <summary>The enumerations of the schemas that are read; one that a relation uses which is not read cannot be dropped.</summary>
    public IEnumerable<EnumDefinition> Enums =>
        from found in _enums
        let read = _tables.Select(table => table.Id).ToHashSet()
        select found.Type with { IsUsedElsewhere = found.Type.IsUsedElsewhere || !found.Relations.All(read.Contains) };

    public void AddEnum(DbDataReader row)
    {
        var type = new EnumType(row.Texts(4)) { Name = row.GetString(1), Schema = row.GetBoolean(3) ? null : row.GetString(2) };
        _types[row.GetInt64(0)] = type;
        if (row.GetBoolean(5))
        {
            _enums.Add((new(row.GetString(1), type.Values) { Schema = type.Schema, IsUsedElsewhere = row.GetBoolean(7), Comment = row.Text(8) }, row.GetFieldValue<long[]>(6)));
        }
    }

    public void AddDomain(DbDataReader row)
    {
        var isValid = row.GetFieldValue<bool[]>(12);
        var checks = row.Texts(10).Zip(row.Texts(11), isValid).Select(check => new Check(check.Second) { Name = check.First, Options = CheckOptions(false, check.Third) }).ToList();
        var schema = row.GetBoolean(3) ? null : row.GetString(2);
        var type = PostgreSqlTypeReader.Read(row.GetString(4), null, null, _types.GetValueOrDefault(row.GetInt64(9)));
        _types[row.GetInt64(0)] = new PgDomain(row.GetString(1), type)
        {
            Schema = schema,
            NotNull = row.GetBoolean(5),
            Default = row.Text(6) is { } sql ? new RawSql(sql) : null,
            Collation = row.Text(7),
            ConstraintName = checks.FirstOrDefault()?.Name?.Text,
            Check = checks.FirstOrDefault()?.Condition,
            CreateType = false,
        };
        if (row.GetBoolean(13))
        {
            _definitions.Add(new DomainDefinition(row.GetString(1), PostgreSqlTypeReader.Read(row.GetString(4), row.Text(7), row.Text(8), _types.GetValueOrDefault(row.GetInt64(9))))
            {
                Schema = schema,
                NotNull = row.GetBoolean(5),
                Default = row.Text(6) is { } value ? ServerDefault.Raw(value) : null,
                Checks = ValueList.From(checks),
                IsUsedElsewhere = row.GetBoolean(14),
                Comment = row.Text(15),
            });
        }
    }

    public void AddComposite(DbDataReader row)
    {
        var (names, types, ids, collations, schemas) = (row.Texts(3), row.Texts(4), row.GetFieldValue<long?[]>(5), row.Texts(6), row.Texts(7));
        _definitions.Add(new CompositeDefinition(row.GetString(0), ValueList.From(ids.Index().Where(id => id.Item is not null).Select(id => Attribute(id.Index))))
        {
            Schema = row.GetBoolean(2) ? null : row.GetString(1),
            IsUsedElsewhere = row.GetBoolean(8),
            Comment = row.Text(9),
        });

        CompositeAttribute Attribute(int i) =>
            new(names[i], PostgreSqlTypeReader.Read(types[i], Given(collations[i]), Given(schemas[i]), _types.GetValueOrDefault(ids[i] ?? 0)));

        static string? Given(string text) => text.Length == 0 ? null : text;
    }
}
