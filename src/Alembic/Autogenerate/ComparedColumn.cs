using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>A column of both sides.</summary>
internal sealed record ComparedColumn(ComparedTable Table, Column Model, Column Database)
{
    /// <summary>The column as log lines name it.</summary>
    public string Name => $"'{Table.Name}.{Model.Name}'";

    /// <summary>The column for the project's own functions.</summary>
    public ColumnPair Pair => new(Table.Source, Model, Database);

    /// <summary>Whether the model leaves it to the database to number the column.</summary>
    public bool IsNumbered => new TableContext(Table.Source).IsNumbered(Model, "");
}
