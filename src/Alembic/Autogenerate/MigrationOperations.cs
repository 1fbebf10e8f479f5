using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>What leads from a database to a model, and back.</summary>
/// <param name="Upgrade">The operations that make the database what the model says. Alembic: <c>UpgradeOps</c>.</param>
/// <param name="Downgrade">Their reverse, in reverse order. Alembic: <c>DowngradeOps</c>.</param>
public sealed record MigrationOperations(ValueList<Operation> Upgrade, ValueList<Operation> Downgrade)
{
    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Upgrade.Count == 0;
}
