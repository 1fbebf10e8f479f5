using Alembic.Operations;
using Alembic.Sql;

namespace Alembic;

/// <summary>A change of a database as data: it can be run, reversed, rewritten and rendered. Alembic: <c>MigrateOperation</c>.</summary>
/// <remarks>
/// Operations are equal when they would do the same; where they come from, and what is said about them, does not count. Derive from this type for an operation of
/// your own: override <see cref="Compile"/>, and <see cref="Reverse"/> and <see cref="Render"/> where autogenerate shall use it.
/// </remarks>
public abstract record Operation
{
    /// <summary>The script line that recorded the operation; <see langword="null"/> where it is not known.</summary>
    public SourceLocation? Location { get; init; }

    /// <summary>What a person should look at before the operation runs; a generated script says it in a comment. <see langword="null"/> (the default) for nothing.</summary>
    public string? Review { get; init; }

    /// <summary>Whether two operations are of one kind; derived records add their members.</summary>
    /// <param name="other">The other operation.</param>
    public virtual bool Equals(Operation? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>Gives the operation that undoes this one.</summary>
    /// <exception cref="AlembicException">There is none: what would have to be made again is not known.</exception>
    public virtual Operation Reverse() => throw new AlembicException(
        $"{GetType().Name} cannot be reversed: it does not contain the previous state. Write the downgrade by hand.");

    /// <summary>Writes the operation's SQL. The built-in operations are written by the dialect's compiler instead.</summary>
    /// <param name="sql">Takes the statements.</param>
    /// <exception cref="AlembicException">The operation has no SQL of its own.</exception>
    public virtual void Compile(SqlWriter sql)
    {
        ArgumentNullException.ThrowIfNull(sql);
        throw new AlembicException(
            $"{GetType().Name} has no SQL for {sql.DialectName}. Override its Compile method, or give the SQL with options.Replace in Env.cs.");
    }

    /// <summary>Writes the operation as C# for a migration script. The built-in operations are written by the renderer instead.</summary>
    /// <param name="code">Takes the code.</param>
    /// <exception cref="AlembicException">The operation cannot be rendered.</exception>
    public virtual void Render(CSharpWriter code) => throw new AlembicException(
        $"{GetType().Name} cannot be rendered as C#. Override its Render method.");
}
