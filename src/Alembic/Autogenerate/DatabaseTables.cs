using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Brings tables as they were read into the form in which they are compared.</summary>
internal sealed class DatabaseTables(SchemaComparison comparison, AutogenerateFilter filter, Action<string> log)
{
    public ComparedTable Read(Table table) => new()
    {
        Source = table,
        Name = table.Name,
        Schema = table.Schema,
        Columns = [.. table.Columns.Select(column => comparison.Correct(column, table, log))],
        Constraints = [.. table.Constraints.Where(constraint => Includes(constraint, table)).Select(Final)],
        Indexes = [.. table.Indexes.Where(index => filter.IncludesName(SchemaItemKind.Index, index.Name?.Text, table.Name, table.Schema))
            .Select(index => index with { Name = Final(index.Name) })],
    };

    private bool Includes(Constraint constraint, Table table) => KindOf(constraint) is not { } kind
        || filter.IncludesName(kind, constraint.Name?.Text, table.Name, table.Schema);

    private static SchemaItemKind? KindOf(Constraint constraint) => constraint switch
    {
        Unique => SchemaItemKind.UniqueConstraint,
        ForeignKey => SchemaItemKind.ForeignKeyConstraint,
        Check => SchemaItemKind.CheckConstraint,
        _ => null,
    };

    private static Constraint Final(Constraint constraint) => constraint with { Name = Final(constraint.Name) };

    // No naming convention changes a name that is in the database already.
    private static ObjectName? Final(ObjectName? name) => name is null ? null : name with { IsFinal = true };
}
