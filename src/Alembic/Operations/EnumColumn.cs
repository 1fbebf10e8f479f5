using Alembic.Schema;

namespace Alembic;

/// <summary>A column whose type is an enumeration.</summary>
/// <param name="Table">The table's name, unquoted.</param>
/// <param name="Column">The column's name, unquoted.</param>
public sealed record EnumColumn(string Table, string Column)
{
    /// <summary>The table's schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Whether the column holds arrays of the enumeration. Default <see langword="false"/>.</summary>
    public bool IsArray { get; init; }

    /// <summary>The default that the column gets afterwards; <see langword="null"/> for none.</summary>
    public ServerDefault? Default { get; init; }

    /// <summary>The default that the column has; <see langword="null"/> for none.</summary>
    public ServerDefault? ExistingDefault { get; init; }
}
