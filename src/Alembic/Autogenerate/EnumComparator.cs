using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares the enumerations that are types: those added and changed come before the tables, those removed go after them.</summary>
internal sealed class EnumComparator(EnumTypes model, EnumTypes database, AutogenerateFilter filter, Action<string> log)
{
    public IEnumerable<Operation> Added()
    {
        foreach (var type in model.ByName.Values.Where(type => !database.ByName.ContainsKey(type.FullName) && Includes(type, isReflected: false, null)))
        {
            log($"Detected added enum type '{type.FullName}'");
            yield return new CreateEnumOp(type.Name, type.Values) { Schema = type.Schema, Comment = type.Comment };
        }
    }

    public IEnumerable<Operation> Changed()
    {
        foreach (var type in model.ByName.Values)
        {
            if (database.ByName.GetValueOrDefault(type.FullName) is { } existing && !existing.Values.Equals(type.Values) && Includes(type, isReflected: false, existing))
            {
                log($"Detected changed values of enum type '{type.FullName}': ({string.Join(", ", existing.Values)}) to ({string.Join(", ", type.Values)})");
                yield return new AlterEnumOp(type.Name, type.Values, existing.Values)
                {
                    Schema = type.Schema,
                    Renames = ValueList.From(type.Renames.Where(rename => existing.Values.Contains(rename.From) && type.Values.Contains(rename.To) && !existing.Values.Contains(rename.To))),
                    Columns = ValueList.From(database.ColumnsOf(existing).Select(column => Column(type, column))),
                };
            }
        }

        foreach (var type in model.ByName.Values.Where(model.IsDefined))
        {
            if (database.ByName.GetValueOrDefault(type.FullName) is { } existing && existing.Comment != type.Comment && Includes(type, isReflected: false, existing))
            {
                log($"Detected changed comment of enum type '{type.FullName}'");
                yield return new SetCommentOp(CommentTarget.Type, type.Name, null, type.Comment) { Schema = type.Schema, ExistingComment = existing.Comment };
            }
        }
    }

    public IEnumerable<Operation> Removed()
    {
        foreach (var type in database.ByName.Values.Where(IsRemoved).Where(type => !type.IsUsedElsewhere && Includes(type, isReflected: true, null)))
        {
            log($"Detected removed enum type '{type.FullName}'");
            yield return new DropEnumOp(type.Name) { Schema = type.Schema, Values = type.Values, Comment = type.Comment };
        }
    }

    /// <summary>The types that the model has not and that something else in the database needs.</summary>
    public IEnumerable<UnmanagedObject> Kept() =>
        database.ByName.Values.Where(type => type.IsUsedElsewhere && IsRemoved(type)).Select(type => new UnmanagedObject("type", type.Name) { Schema = type.Schema });

    private bool IsRemoved(EnumDefinition type) => !model.ByName.ContainsKey(type.FullName) && !model.NamesOnly.Contains(type.FullName);

    private EnumColumn Column(EnumDefinition type, (Table Table, Column Column, bool IsArray) found)
    {
        var (table, column, isArray) = found;
        var counterpart = model.ColumnsOf(type).FirstOrDefault(other => other.Table.Name == table.Name && other.Table.Schema == table.Schema && other.Column.Name == column.Name);
        return new(table.Name, column.Name)
        {
            Schema = table.Schema,
            IsArray = isArray,
            Default = counterpart.Column is null ? column.Default : counterpart.Column.Default,
            ExistingDefault = column.Default,
        };
    }

    private bool Includes(EnumDefinition type, bool isReflected, object? compareTo) =>
        filter.IncludesName(SchemaItemKind.Schema, type.Schema, null, null) && filter.Includes(SchemaItemKind.EnumType, type.Name, type, isReflected, compareTo);
}
