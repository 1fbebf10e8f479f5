using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>A table as the model has it and as the database has it.</summary>
/// <param name="Model">The model's table; <see langword="null"/> where the model has none.</param>
/// <param name="Database">The table as read; <see langword="null"/> where the database has none.</param>
public sealed record TablePair(Table? Model, Table? Database);

/// <summary>A column as the model has it and as the database has it.</summary>
/// <param name="Table">The model's table.</param>
/// <param name="Model">The model's column.</param>
/// <param name="Database">The column as read.</param>
public sealed record ColumnPair(Table Table, Column Model, Column Database);
