using Alembic.Autogenerate;
using Alembic.Schema;

namespace Alembic.Commands;

/// <summary>The model of a live database.</summary>
/// <param name="Code">The C# of the model: a class <c>Model</c> with the tables.</param>
/// <param name="Metadata">What was read.</param>
/// <param name="Operations">What creates all of it on an empty database, and what drops it again.</param>
public sealed record ScaffoldedModel(string Code, Metadata Metadata, MigrationOperations Operations);
