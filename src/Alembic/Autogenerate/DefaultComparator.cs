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
    public bool IsReplaced(ComparedColumn column) => comparison.Options.CompareServerDefaults && comparison.Dialect.Comparison.ReplacesComputedColumns
        && column.Model.Default is Computed && !IsSameComputed(column);

    // By default a computed column cannot be altered, but a value that was stored can stay as what it is.
    private AlterColumnOp CompareComputed(ComparedColumn column, AlterColumnOp alter)
    {
        if (comparison.Dialect.Comparison.ChangeOf(column.DatabaseForm, column.ModelForm) == ComputedChange.Alter)
        {
            return Detected(alter, column.Model.Default, $"Detected changed computed default on column {column.Name}");
        }

        if (IsSameComputed(column))
        {
            return alter;
        }

        if (comparison.Dialect.Comparison.ReplacesComputedColumns && column.Model.Default is not Computed)
        {
            return Detected(alter, column.Model.Default, $"Detected that column {column.Name} is no longer computed");
        }

        comparison.Log($"Computed default on {column.Table.Name}.{column.Model.Name} cannot be modified");
        return alter;
    }

    private bool IsSameComputed(ComparedColumn column) => (column.DatabaseForm.Default, column.ModelForm.Default) switch
    {
        (Computed before, Computed after) => column.Table.Rewritten is null ? Crude(before) == Crude(after)
            : comparison.Dialect.Comparison.IsSameDefault(column.DatabaseForm, column.ModelForm, isRewritten: true),
        var (before, after) => before is not Computed && after is not Computed,
    };

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

    private string Crude(Computed? computed)
    {
        var sql = computed is null ? "" : new SqlBuilder(comparison.Dialect, new() { Literals = true }).Expression(computed.Sql).ToString();
        return string.Concat(sql.Where(character => !" ()'\"`[]\t\r\n".Contains(character, StringComparison.Ordinal))).ToLowerInvariant();
    }
}
