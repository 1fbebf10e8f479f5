using Alembic.Autogenerate;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Commands;

/// <summary>The differences between a model and a database.</summary>
/// <param name="Operations">The operations of its upgrade, in order; none when database and model agree.</param>
public sealed record ModelComparison(IReadOnlyList<Operation> Operations)
{
    /// <summary>Objects of the database that a model cannot describe. They are not compared, and stay as they are.</summary>
    public IReadOnlyList<UnmanagedObject> Unmanaged { get; init; } = [];

    /// <summary>Why each difference counts as one; empty unless it was asked for.</summary>
    public IReadOnlyList<Explanation> Explanations { get; init; } = [];

    /// <summary>Whether database and model agree.</summary>
    public bool IsUpToDate => Operations.Count == 0;

    /// <summary>Fails when database and model differ. Alembic: <c>command.check</c>.</summary>
    /// <param name="strict">Whether to fail as well when the database has what is not managed (views, triggers, privileges, …).</param>
    /// <exception cref="AlembicException">They differ (<see cref="FailureKind.CheckFailed"/>); the message names the operations, or what is not managed.</exception>
    public void RequireUpToDate(bool strict = false)
    {
        RequireNoOperations();
        if (strict && Unmanaged.Count > 0)
        {
            throw new AlembicException($"The database has what the model does not describe: {string.Join(", ", UnmanagedSummary.Of(Unmanaged).Select(kind => kind.Text))}.")
            {
                Kind = FailureKind.CheckFailed,
                Hint = $"{string.Join('\n', UnmanagedSummary.Lines(Unmanaged, names: true))}\nTo accept some of it: IncludeObject in Env.cs, for SchemaItemKind.Unmanaged",
            };
        }
    }

    private void RequireNoOperations()
    {
        if (!IsUpToDate)
        {
            var lines = new CSharpRenderer().Render(Operations).Body.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            throw new AlembicException($"New upgrade operations detected: {string.Join(' ', lines)}")
            {
                Kind = FailureKind.CheckFailed,
                Hint = "To create a revision for them: alembic revision --autogenerate -m \"…\"",
            };
        }
    }
}
