using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>What leads from a database to a model, and back.</summary>
/// <param name="Upgrade">The operations that make the database what the model says. Alembic: <c>UpgradeOps</c>.</param>
/// <param name="Downgrade">Their reverse, in reverse order. Alembic: <c>DowngradeOps</c>.</param>
public sealed record MigrationOperations(ValueList<Operation> Upgrade, ValueList<Operation> Downgrade)
{
    /// <summary>What differs or may differ and is not compared, because models do not describe it: it stays as it is.</summary>
    public ValueList<UnmanagedObject> Unmanaged { get; init; } = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Upgrade.Count == 0;

    /// <summary>Gives the operations in an order in which they run: no table goes while a foreign key refers to it, and no key comes before its table.</summary>
    /// <param name="dialect">The database's dialect; where it adds and drops no constraints, nothing is moved.</param>
    /// <remarks>Alembic drops tables before it looks at those that stay, which PostgreSQL refuses when they lose their foreign keys with it. Scripts are written in this order.</remarks>
    public MigrationOperations InRunnableOrder(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return dialect.KeysNeedIndexes ? this with { Upgrade = RunnableTogether.Of(Upgrade), Downgrade = RunnableTogether.Of(Downgrade) }
            : dialect.AltersConstraints ? this with { Upgrade = RunnableOrder.Of(Upgrade), Downgrade = RunnableOrder.Of(Downgrade) }
            : this;
    }
}
