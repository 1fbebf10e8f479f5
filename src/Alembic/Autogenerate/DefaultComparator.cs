using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares the server default of a column: literals and expressions, identities, computed columns.</summary>
internal sealed class DefaultComparator(TableComparison comparison)
{
    public AlterColumnOp Compare(ComparedColumn column, AlterColumnOp alter)
    {
        var model = Supported(column.Model.Default);
        var database = column.Database.Default;
        if (model is null && database is null)
        {
            return alter;
        }

        alter = alter with { ExistingServerDefault = database };
        if (!comparison.Options.CompareServerDefaults)
        {
            return alter;
        }

        if (comparison.Options.ServerDefaultDiffers?.Invoke(column.Pair) is { } said)
        {
            return said ? Detected(alter, model, $"User defined function detected server default on column {column.Name}") : alter;
        }

        return (model, database) switch
        {
            (Computed or not Identity, Computed) or (Computed, _) => CompareComputed(column, alter),
            (Identity, _) or (_, Identity) => CompareIdentity(column, alter, model as Identity, database as Identity),
            _ when IsSame(column) => alter,
            _ => Detected(alter, model, $"Dialect impl {comparison.Dialect.ImplName} detected server default on column {column.Name}"),
        };
    }

    /// <summary>Whether a column can only be dropped and added anew: its computed value changes, and the database does not alter it.</summary>
    public bool IsReplaced(ComparedColumn column) => comparison.Options.CompareServerDefaults && ChangeOf(column) == ComputedChange.Recreate;

    private AlterColumnOp CompareComputed(ComparedColumn column, AlterColumnOp alter)
    {
        switch (ChangeOf(column))
        {
            case ComputedChange.Alter:
                return Detected(
                    alter,
                    column.Model.Default,
                    column.Model.Default is Computed ? $"Detected changed computed default on column {column.Name}" : $"Detected that column {column.Name} is no longer computed");
            case ComputedChange.Refuse:
                comparison.Log($"Computed default on {column.Table.Name}.{column.Model.Name} cannot be modified");
                return alter;
            default:
                return alter;
        }
    }

    private ComputedChange ChangeOf(ComparedColumn column) =>
        comparison.Dialect.Comparison.ChangeOf(column.DatabaseForm, column.ModelForm, column.Table.Rewritten is not null);

    private AlterColumnOp CompareIdentity(ComparedColumn column, AlterColumnOp alter, Identity? model, Identity? database)
    {
        var differing = comparison.Dialect.Comparison.DifferingOptions(database, model);
        if (differing.Count > 0)
        {
            comparison.Log(
                $"Detected server default on column {column.Name}: identity options attributes [{string.Join(", ", differing.Select(NameTuple.Quoted))}]");
        }

        return differing.Count > 0 || model is null != database is null ? alter with { ServerDefault = column.Model.Default } : alter;
    }

    private AlterColumnOp Detected(AlterColumnOp alter, ServerDefault? model, string message)
    {
        comparison.Log(message);
        return alter with { ServerDefault = model };
    }

    private bool IsSame(ComparedColumn column) => column.IsNumbered
        || comparison.Dialect.Comparison.IsSameDefault(column.DatabaseForm, column.ModelForm, column.Table.Rewritten is not null);

    // An identity is nothing where the database knows none.
    private ServerDefault? Supported(ServerDefault? value) => value is Identity && !comparison.Dialect.IdentityColumns ? null : value;
}
