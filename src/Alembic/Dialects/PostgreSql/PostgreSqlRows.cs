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

/// <summary>A sequence that belongs to a column.</summary>
internal sealed record PostgreSqlSequenceRow(string Name, bool IsIdentity, long Start, long Increment, long Minimum, long Maximum, long Cache, bool Cycle)
{
    /// <summary>The type of its numbers; <see langword="null"/> where the server keeps none.</summary>
    public string? Type { get; init; }

    /// <summary>Whether it is in the schema of its table.</summary>
    public bool IsInTableSchema { get; init; }
}
