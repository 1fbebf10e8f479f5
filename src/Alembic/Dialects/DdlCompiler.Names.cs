using Alembic.Schema;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    /// <summary>A constraint's name: as given, by the naming convention, cut to what the database takes.</summary>
    /// <param name="constraint">The constraint.</param>
    /// <param name="table">Its table.</param>
    /// <returns>The name, unquoted; <see langword="null"/> leaves it to the database.</returns>
    /// <exception cref="AlembicException">A name that was given is too long, or the convention needs one that was not given.</exception>
    protected ObjectName? NameOf(Constraint constraint, Table table)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        ArgumentNullException.ThrowIfNull(table);
        return Fit(Options.Naming.NameOf(constraint, table.Name, table.Schema), Dialect.MaxConstraintNameLength);
    }

    /// <summary>An index's name: as given, by the naming convention, cut to what the database takes.</summary>
    /// <param name="index">The index.</param>
    /// <param name="table">The name of its table.</param>
    /// <param name="schema">The table's schema; <see langword="null"/> for the default one.</param>
    /// <exception cref="AlembicException">There is no name, or the one that was given is too long.</exception>
    protected ObjectName NameOf(TableIndex index, string table, string? schema)
    {
        ArgumentNullException.ThrowIfNull(index);
        return Fit(Options.Naming.NameOf(index, table, schema), Dialect.MaxIndexNameLength) ?? throw new AlembicException(
            $"An index of {table} has no name, and the naming convention has no pattern for indexes. Give it a name.");
    }

    // SQLAlchemy's rule: what was generated is cut, what a person wrote is not, lest two names become one.
    private ObjectName? Fit(ObjectName? name, int length) => name switch
    {
        null => null,
        { IsFinal: true } => name with { Text = Dialect.Truncate(name.Text, length) },
        _ when name.Text.Length <= Dialect.MaxIdentifierLength => name,
        _ => throw new AlembicException(
            $"Identifier '{name.Text}' exceeds maximum length of {Dialect.MaxIdentifierLength} characters. Give it a shorter name."),
    };
}
