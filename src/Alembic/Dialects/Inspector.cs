using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>Reads a live database's catalog into <see cref="Metadata"/>, in a number of queries that does not depend on the number of tables. SQLAlchemy: <c>Inspector</c>.</summary>
public abstract class Inspector
{
    /// <summary>Reads tables with columns, keys, constraints, indexes and comments.</summary>
    /// <param name="filter">What to read.</param>
    /// <param name="ct">Cancels the reading.</param>
    public abstract Task<Metadata> ReadAsync(InspectionFilter filter, CancellationToken ct);

    /// <summary>The name of the schema that the connection uses where none is given; <see langword="null"/> where there is none.</summary>
    /// <param name="ct">Cancels the reading.</param>
    public abstract Task<string?> ReadDefaultSchemaAsync(CancellationToken ct);
}
