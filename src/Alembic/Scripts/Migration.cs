namespace Alembic;

/// <summary>One step of the database's history: a class in a script of the script directory's <c>versions/</c>, named by <see cref="RevisionAttribute"/>.</summary>
/// <remarks>
/// Override <see cref="Upgrade"/> and <see cref="Downgrade"/>; a script that reads rows overrides <see cref="UpgradeAsync"/> or
/// <see cref="DowngradeAsync"/> instead. An instance is made for one run of one step. Alembic: the functions <c>upgrade()</c> and <c>downgrade()</c>.
/// </remarks>
public abstract class Migration
{
    /// <summary>Records what leads to this revision. Does nothing by default.</summary>
    /// <param name="op">Takes the operations.</param>
    public virtual void Upgrade(Op op)
    {
    }

    /// <summary>Records what leads back from this revision. Does nothing by default.</summary>
    /// <param name="op">Takes the operations.</param>
    public virtual void Downgrade(Op op)
    {
    }

    /// <summary>Records, and may query on the way. By default calls <see cref="Upgrade"/>.</summary>
    /// <param name="op">Takes the operations.</param>
    /// <param name="ct">Cancels the run.</param>
    public virtual ValueTask UpgradeAsync(Op op, CancellationToken ct)
    {
        Upgrade(op);
        return ValueTask.CompletedTask;
    }

    /// <summary>Records, and may query on the way. By default calls <see cref="Downgrade"/>.</summary>
    /// <param name="op">Takes the operations.</param>
    /// <param name="ct">Cancels the run.</param>
    public virtual ValueTask DowngradeAsync(Op op, CancellationToken ct)
    {
        Downgrade(op);
        return ValueTask.CompletedTask;
    }
}
