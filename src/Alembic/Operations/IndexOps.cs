using Alembic.Schema;

namespace Alembic.Operations;

/// <summary>Creates an index. Alembic: <c>CreateIndexOp</c>.</summary>
/// <param name="TableName">The table's name, unquoted.</param>
/// <param name="Index">The index.</param>
public sealed record CreateIndexOp(string TableName, TableIndex Index) : Operation
{
    /// <summary>The table's schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether an index that is there already is left alone, where the database can. Default <see langword="false"/>.</summary>
    public bool IfNotExists { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => new DropIndexOp(Index.Name, TableName)
    {
        Schema = Schema,
        IfExists = IfNotExists,
        Original = Index,
        Options = Index.Options,
    };
}

/// <summary>Drops an index. Alembic: <c>DropIndexOp</c>.</summary>
/// <param name="Name">The index's name; <see langword="null"/> only where a naming convention gives it.</param>
/// <param name="TableName">The table's name; <see langword="null"/> where the database does not ask.</param>
public sealed record DropIndexOp(ObjectName? Name, string? TableName = null) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether an index that is not there is no error, where the database can. Default <see langword="false"/>.</summary>
    public bool IfExists { get; init; }

    /// <summary>The index as it was, for the way back; <see langword="null"/> where it is not known.</summary>
    public TableIndex? Original { get; init; }

    /// <summary>What only one database knows, such as PostgreSQL's <c>concurrently</c>.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];

    /// <inheritdoc/>
    public override Operation Reverse() => Original is null || TableName is null
        ? base.Reverse()
        : new CreateIndexOp(TableName, Original) { Schema = Schema, IfNotExists = IfExists };
}
