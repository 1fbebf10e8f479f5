namespace Alembic.Autogenerate;

/// <summary>Something of the database or the model. Alembic: the arguments of <c>include_object</c>.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name; <see langword="null"/> for constraints without one.</param>
/// <param name="Item">The <see cref="Schema.Table"/>, <see cref="Schema.Column"/>, <see cref="Schema.TableIndex"/>, <see cref="Schema.Constraint"/> or <see cref="Schema.UnmanagedObject"/> itself.</param>
/// <param name="IsReflected">Whether it comes from the database.</param>
/// <param name="CompareTo">Its counterpart on the other side; <see langword="null"/> where there is none.</param>
public sealed record IncludedObject(SchemaItemKind Kind, string? Name, object Item, bool IsReflected, object? CompareTo);
