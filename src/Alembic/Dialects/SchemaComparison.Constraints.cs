using Alembic.Schema;

namespace Alembic.Dialects;

// When two constraints or indexes are equal.
public partial class SchemaComparison
{
    /// <summary>Compares two checks.</summary>
    /// <param name="database">The check as read.</param>
    /// <param name="model">The model's.</param>
    /// <param name="isRewritten">Whether the server has written the model's check in its own words.</param>
    /// <remarks>By default two checks that the server has not written in its own words count as equal.</remarks>
    public virtual ComparisonResult Compare(Check database, Check model, bool isRewritten)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        var (before, after) = (Text(database.Condition), Text(model.Condition));
        return before == after ? ComparisonResult.Equal
            : isRewritten ? ComparisonResult.Different($"{before} to {after}")
            : ComparisonResult.Skip("The text of its condition differs, and the server was not asked what it means.");
    }

    /// <summary>Compares two primary keys.</summary>
    /// <param name="database">The key as read.</param>
    /// <param name="model">The model's.</param>
    public virtual ComparisonResult Compare(PrimaryKey database, PrimaryKey model)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        return database.Columns.Equals(model.Columns)
            ? ComparisonResult.Equal
            : ComparisonResult.Different($"columns {NameTuple.Of(database.Columns)} to {NameTuple.Of(model.Columns)}");
    }

    /// <summary>Compares two exclusion constraints of one name.</summary>
    /// <param name="database">The constraint as read.</param>
    /// <param name="model">The model's.</param>
    public virtual ComparisonResult Compare(Exclude database, Exclude model)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        var same = database.Using == model.Using && database.Elements.Select(ElementText).SequenceEqual(model.Elements.Select(ElementText))
            && (database.Where is null ? model.Where is null : model.Where is not null && Text(database.Where) == Text(model.Where));
        return same ? ComparisonResult.Equal : ComparisonResult.Different("elements, method or condition");

        string ElementText(ExcludeElement element) => $"{Text(element.Expression)} WITH {element.Operator}";
    }

    /// <summary>Compares two indexes of one name.</summary>
    /// <param name="database">The index as read.</param>
    /// <param name="model">The model's.</param>
    /// <param name="table">The name of their table.</param>
    /// <param name="isRewritten">Whether the server has written the model's index in its own words.</param>
    public virtual ComparisonResult Compare(TableIndex database, TableIndex model, string table, bool isRewritten)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        var reasons = UniqueReason(database, model).ToList();
        var (before, after) = (ColumnsOf(database), ColumnsOf(model));
        if (!before.SequenceEqual(after))
        {
            reasons.Add($"expression {NameTuple.Of(before)} to {NameTuple.Of(after)}");
        }

        return ComparisonResult.Of(reasons);
    }

    /// <summary>Compares two unique constraints of one name.</summary>
    /// <param name="database">The constraint as read.</param>
    /// <param name="model">The model's.</param>
    public virtual ComparisonResult Compare(Unique database, Unique model)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        var (before, after) = (database.Columns.Order(StringComparer.Ordinal), model.Columns.Order(StringComparer.Ordinal));
        return before.SequenceEqual(after) ? ComparisonResult.Equal : ComparisonResult.Different($"expression {NameTuple.Of(before)} to {NameTuple.Of(after)}");
    }
}
