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

    /// <summary>What is dropped, each with something that looks like it and is added: if one is the other with a new name, give it as <see cref="Comparer.Renames"/>.</summary>
    public ValueList<Rename> PossibleRenames { get; init; } = [];

    /// <summary>Why each difference counts as one; empty unless <see cref="Comparer.Explains"/> asks for it.</summary>
    public ValueList<Explanation> Explanations { get; init; } = [];

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsEmpty => Upgrade.Count == 0;

    /// <summary>Gives the operations in an order in which they run: no table goes while a foreign key refers to it, and no key comes before its table.</summary>
    /// <param name="dialect">The database's dialect; where it adds and drops no constraints, nothing is moved.</param>
    /// <remarks>Alembic drops tables before it looks at those that stay, which PostgreSQL refuses when they lose their foreign keys with it. Scripts are written in this order.</remarks>
    public MigrationOperations InRunnableOrder(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        var first = Upgrade.TakeWhile(IsRename).ToList();
        var last = Downgrade.Reverse().TakeWhile(IsRename).Reverse().ToList();
        return this with
        {
            Upgrade = [.. first, .. Ordered(ValueList.From(Upgrade.Skip(first.Count)))],
            Downgrade = [.. Ordered(ValueList.From(Downgrade.SkipLast(last.Count))), .. last],
        };

        ValueList<Operation> Ordered(ValueList<Operation> operations) =>
            dialect.KeysNeedIndexes ? RunnableTogether.Of(operations) : dialect.AltersConstraints ? RunnableOrder.Of(operations) : operations;
    }

    // All else is said in the new names.
    private static bool IsRename(Operation operation) => operation is RenameTableOp or AlterColumnOp { NewName: not null };
}
