using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>A table as it is in the database, read before an operation alters it.</summary>
/// <param name="Table">The table.</param>
internal record ExistingTable(Table Table)
{
    /// <summary>The number of rows, or a greater one; 0 where it is not known.</summary>
    public long Rows { get; init; }

    /// <summary>Whether the compiled statements recreate the table.</summary>
    public bool IsRecreated { get; set; }
}
