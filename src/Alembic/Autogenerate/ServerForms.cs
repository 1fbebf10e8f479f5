using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Lets the server write both sides in its own words, where they differ as text.</summary>
internal sealed class ServerForms(TableComparison comparison)
{
    // PostgreSQL's own text may change when it is read again, and settles at the second time.
    private const int MostRounds = 4;

    /// <summary>Asks the server about the tables whose expressions differ as text, all at once; asks nothing when none do.</summary>
    public async Task AskAsync(DbConnection connection, IReadOnlyList<(ComparedTable Model, ComparedTable Database)> tables, CancellationToken ct)
    {
        var open = tables.Where(Differ).ToList();
        for (var round = 0; round < MostRounds && open.Count > 0; round++)
        {
            // What the server said once is mostly what it says again, so that the first round is about the models alone.
            List<ComparedTable> asked = [.. open.Select(pair => pair.Model), .. round == 0 ? [] : open.Select(pair => pair.Database)];
            var written = await comparison.Dialect.Comparison.RewriteAsync(connection, [.. asked.Select(table => table.Form)], comparison.Log, ct).ConfigureAwait(false);
            var changed = new HashSet<ComparedTable>();
            foreach (var (table, form) in asked.Zip(written).Where(answer => answer.Second is not null))
            {
                var before = table.Form;
                table.Rewrite(form!);
                if (round == 0 || !before.Equals(form))
                {
                    changed.Add(table);
                }
            }

            open = [.. open.Where(pair => (changed.Contains(pair.Model) || changed.Contains(pair.Database)) && Differ(pair))];
        }
    }

    private bool Differ((ComparedTable Model, ComparedTable Database) pair)
    {
        var rules = comparison.Dialect.Comparison;
        var (model, database) = (pair.Model.Form, pair.Database.Form);
        return !rules.ExpressionsOf(model, name => pair.Database.FindColumn(name) is not null).ToHashSet()
                .SetEquals(rules.ExpressionsOf(database, name => pair.Model.FindColumn(name) is not null))
            || model.Columns.Any(column => pair.Database.FindColumn(column.Name) is { } existing && TypesDiffer(column, database.FindColumn(column.Name) ?? existing));
    }

    // Every word counts here: the server will say what it makes of it.
    private bool TypesDiffer(Column model, Column database) => (database.Type, model.Type.On(comparison.Dialect.Name)) is var (before, after)
        && before is not NoType && after is not NoType && !comparison.Dialect.Comparison.IsSameType(before, after, isRewritten: true);
}
