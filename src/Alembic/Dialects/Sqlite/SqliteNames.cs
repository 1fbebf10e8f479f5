using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>Gives what was read the names that a model writes in another case, which SQLite does not tell apart.</summary>
internal sealed class SqliteNames
{
    private readonly Dictionary<(string Schema, string Name), Table> _models = [];

    private SqliteNames(Metadata model)
    {
        foreach (var table in model.Tables)
        {
            _models[(table.Schema ?? "", table.Name.ToUpperInvariant())] = table;
        }
    }

    public static Metadata AsIn(Metadata model, Metadata database)
    {
        var names = new SqliteNames(model);
        return database with { Tables = ValueList.From(database.Tables.Select(names.Named)) };
    }

    private Table Named(Table table)
    {
        var model = Model(table.Schema, table.Name);
        return table with
        {
            Name = model?.Name ?? table.Name,
            Columns = ValueList.From(table.Columns.Select(column => column with { Name = Column(model, column.Name) })),
            Constraints = ValueList.From(table.Constraints.Select(constraint => Named(constraint, model))),
            Indexes = ValueList.From(table.Indexes.Select(index => index with
            {
                Name = Same(model?.Indexes.Select(other => other.Name) ?? [], index.Name),
                Columns = ValueList.From(index.Columns.Select(column => Named(column, model))),
            })),
        };
    }

    private Constraint Named(Constraint constraint, Table? model) => constraint switch
    {
        PrimaryKey key => key with { Columns = Columns(model, key.Columns), Options = SaidAtColumn(key.Options, model, key.Columns, "on_conflict_primary_key") },
        Unique unique => unique with { Columns = Columns(model, unique.Columns), Options = SaidAtColumn(unique.Options, model, unique.Columns, "on_conflict_unique") },
        ForeignKey key when Model(key.ReferredSchema, key.ReferredTable) is var target => key with
        {
            Columns = Columns(model, key.Columns),
            ReferredTable = target?.Name ?? key.ReferredTable,
            ReferredColumns = Columns(target, key.ReferredColumns),
        },
        _ => constraint,
    } with { Name = Same(model?.Constraints.Select(other => other.Name) ?? [], constraint.Name) };

    private static SqlExpression Named(SqlExpression element, Table? model) => element switch
    {
        ColumnName column => column with { Name = Column(model, column.Name) },
        SqlUnary unary => unary with { Operand = Named(unary.Operand, model) },
        _ => element,
    };

    // A model may say at the column what happens to a row that breaks the column's key.
    private static ValueList<DialectOption> SaidAtColumn(ValueList<DialectOption> options, Table? model, ValueList<string> columns, string name)
    {
        var said = columns.Count == 1 ? model?.FindColumn(Column(model, columns[0]))?.Options.Find<string>(SqliteDialect.DialectName, name) : null;
        return said is null ? options : ValueList.From(options.Where(option => option != SqliteOptions.OnConflict(said.ToUpperInvariant())));
    }

    private Table? Model(string? schema, string name) => _models.GetValueOrDefault((schema ?? "", name.ToUpperInvariant()));

    private static ValueList<string> Columns(Table? model, ValueList<string> names) => ValueList.From(names.Select(name => Column(model, name)));

    private static string Column(Table? model, string name) =>
        model?.Columns.FirstOrDefault(column => column.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name ?? name;

    private static ObjectName? Same(IEnumerable<ObjectName?> models, ObjectName? name) => name is null ? null
        : models.FirstOrDefault(other => other is not null && other.Text.Equals(name.Text, StringComparison.OrdinalIgnoreCase)) is { } same ? name with { Text = same.Text } : name;
}
