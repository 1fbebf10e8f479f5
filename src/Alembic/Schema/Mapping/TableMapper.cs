using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Alembic.Schema.Mapping;

/// <summary>Makes one class's table.</summary>
[RequiresUnreferencedCode("Reads the class's properties by reflection.")]
internal sealed class TableMapper(TypeMapper mapper, MappedClass mapped)
{
    public Table Map()
    {
        var foreignKeys = new ForeignKeyMapper(mapper, mapped);
        var columns = new ColumnMapper(mapper, mapped, foreignKeys);
        return new(mapped.Name)
        {
            Schema = mapped.Schema,
            RenamedFrom = mapped.Type.GetCustomAttribute<RenamedFromAttribute>(inherit: false)?.Name,
            Columns = ValueList.From(mapped.Properties.Select(columns.Map)),
            Constraints = ValueList.From([.. foreignKeys.Composite(), .. Uniques(), .. Checks()]),
            Indexes = ValueList.From(Indexes()),
            Comment = ForeignAttribute.CommentOf(mapped.Type),
        };
    }

    private IEnumerable<Constraint> Uniques()
    {
        foreach (var unique in mapped.Type.GetCustomAttributes<UniqueConstraintAttribute>())
        {
            yield return new Unique(Columns(unique.Properties, "[UniqueConstraint]")) { Name = unique.Name };
        }

        foreach (var property in mapped.Properties)
        {
            foreach (var unique in property.Property.GetCustomAttributes<UniqueConstraintAttribute>())
            {
                yield return new Unique(Own(property, unique.Properties, "[UniqueConstraint]")) { Name = unique.Name };
            }
        }
    }

    private IEnumerable<Constraint> Checks() =>
        mapped.Type.GetCustomAttributes<CheckAttribute>()
            .Concat(mapped.Properties.SelectMany(property => property.Property.GetCustomAttributes<CheckAttribute>()))
            .Select(check => new Check(check.Condition) { Name = check.Name });

    private IEnumerable<TableIndex> Indexes()
    {
        foreach (var index in mapped.Type.GetCustomAttributes<IndexedAttribute>())
        {
            yield return new(index.Name, Columns(index.Properties, "[Indexed]").ToArray()) { Unique = index.Unique };
        }

        foreach (var property in mapped.Properties)
        {
            foreach (var index in property.Property.GetCustomAttributes<IndexedAttribute>())
            {
                yield return new(index.Name, Own(property, index.Properties, "[Indexed]").ToArray()) { Unique = index.Unique };
            }
        }
    }

    private ValueList<string> Columns(IReadOnlyList<string> properties, string attribute) => properties.Count == 0
        ? throw new AlembicException($"{attribute} on {mapped.Type.FullName} names no property: write {attribute[..^1]}(nameof(…))].")
        : ValueList.From(properties.Select(property => mapped.Find(property, attribute).ColumnName));

    private static ValueList<string> Own(MappedProperty property, IReadOnlyList<string> properties, string attribute) => properties.Count == 0
        ? [property.ColumnName]
        : throw property.Error($"has {attribute} with properties: put it on the class, or leave the properties out.");
}
