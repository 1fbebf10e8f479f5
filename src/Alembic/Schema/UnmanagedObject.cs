namespace Alembic.Schema;

/// <summary>An object of a database, or a property of one, that a model does not describe and that autogenerate therefore leaves as it is.</summary>
/// <param name="Kind">What it is, in lower case and in the database's own terms: <c>view</c>, <c>trigger</c>, <c>function</c>, <c>privilege</c>.</param>
/// <param name="Name">The name, unquoted; of a function with its argument types, of a privilege the role that has it, of an owner the role.</param>
public sealed record UnmanagedObject(string Kind, string Name)
{
    /// <summary>The schema; <see langword="null"/> for the default one, and for what belongs to the database as a whole.</summary>
    public string? Schema { get; init; }

    /// <summary>The table that it belongs to; <see langword="null"/> where it stands alone.</summary>
    public string? Table { get; init; }

    /// <summary>The name with its schema and table, for messages: <c>view sales.v</c>, <c>trigger t on sales.orders</c>.</summary>
    public override string ToString()
    {
        var schema = Schema is null ? "" : Schema + ".";
        return Table is null ? $"{Kind} {schema}{Name}" : $"{Kind} {Name} on {schema}{Table}";
    }
}
