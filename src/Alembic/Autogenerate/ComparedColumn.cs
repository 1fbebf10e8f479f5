using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>A column of both sides.</summary>
internal sealed record ComparedColumn(ComparedTable Table, ComparedTable DatabaseTable, Column Model, Column Database)
{
    /// <summary>The column as log lines name it.</summary>
    public string Name => $"'{Table.Name}.{Model.Name}'";

    /// <summary>The model's column in the server's words, where the server has written it.</summary>
    public Column ModelForm => Table.FormOf(Model);

    /// <summary>The database's column as the server writes it when it reads its own words.</summary>
    public Column DatabaseForm => DatabaseTable.FormOf(Database);

    /// <summary>A type of the database's column as it is beside the model's table.</summary>
    public SqlType Beside(SchemaComparison rules, SqlType type) => rules.TypeBeside(type, DatabaseTable.Source, Table.Source);

    /// <summary>The column for the project's own functions.</summary>
    public ColumnPair Pair => new(Table.Source, Model, Database);

    /// <summary>Whether the model leaves it to the database to number the column.</summary>
    public bool IsNumbered => new TableContext(Table.Source).IsNumbered(Model, "");
}
