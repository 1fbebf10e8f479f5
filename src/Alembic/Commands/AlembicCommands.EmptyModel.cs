using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Commands;

/// <content>A model without tables is seldom meant: the revision would drop all that the database has.</content>
public sealed partial class AlembicCommands
{
    /// <summary>Tells where tables were found beside the model that has none, and what to do, a line each; <see langword="null"/> knows nothing of it.</summary>
    public Func<CancellationToken, ValueTask<IReadOnlyList<string>>>? DescribeEmptyModel { get; init; }

    private async Task RequireModelAsync(Metadata model, IEnumerable<Operation> upgrade, CancellationToken ct)
    {
        var drops = upgrade.Count(operation => operation is DropTableOp);
        if (model.Tables.Count > 0 || drops == 0)
        {
            return;
        }

        var found = DescribeEmptyModel is null ? [] : await DescribeEmptyModel(ct).ConfigureAwait(false);
        throw new AlembicException($"The model has no tables, and the database has {Count(drops, "table")}: the revision would drop all of them. No revision was made.")
        {
            Hint = string.Join('\n', [.. found, "To drop the tables anyway: alembic revision --autogenerate --allow-empty-model"]),
        };
    }
}
