using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>A table of the catalog.</summary>
internal sealed record PostgreSqlTableRow(long Id, string? Schema, string Name, string? Comment)
{
    public ValueList<DialectOption> Options { get; init; } = [];
}

/// <summary>A column of the catalog: its type as <c>format_type</c> writes it, and the type's (or an array's items') id.</summary>
internal sealed record PostgreSqlColumnRow(string Name, string Type, long TypeId, int Number)
{
    public string? Collation { get; init; }

    /// <summary>The collation's schema, where it is not the system's.</summary>
    public string? CollationSchema { get; init; }

    public string? Default { get; init; }

    public ValueList<DialectOption> Options { get; init; } = [];

    public bool NotNull { get; init; }

    public string? Comment { get; init; }

    /// <summary><c>s</c> for a stored computed column, <c>v</c> for a virtual one, else empty.</summary>
    public string Generated { get; init; } = "";

    /// <summary><c>a</c> for an identity by ALWAYS, <c>d</c> for one BY DEFAULT, else empty.</summary>
    public string Identity { get; init; } = "";
}

/// <summary>A sequence of the catalog, and the column that it belongs to.</summary>
internal sealed record PostgreSqlSequenceRow(Sequence Sequence, long TableId, int Column)
{
    public bool IsIdentity { get; init; }

    /// <summary>Whether the schema that it is in is managed.</summary>
    public bool IsManaged { get; init; }

    /// <summary>Whether a default of another column takes numbers from it, too.</summary>
    public bool IsShared { get; init; }
}
