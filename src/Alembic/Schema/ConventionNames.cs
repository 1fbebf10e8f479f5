namespace Alembic.Schema;

/// <summary>The names that a naming convention gives to constraints and indexes.</summary>
internal static class ConventionNames
{
    /// <summary>Gives a constraint's name under a convention.</summary>
    /// <param name="naming">The convention.</param>
    /// <param name="constraint">The constraint.</param>
    /// <param name="table">The name of its table.</param>
    /// <param name="schema">The table's schema; <see langword="null"/> for the default one.</param>
    /// <returns>
    /// The name, <see cref="ObjectName.IsFinal"/> when the convention made or completed it (a dialect may then cut it to its length);
    /// <see langword="null"/> when neither the constraint nor the convention names it.
    /// </returns>
    /// <exception cref="AlembicException">The convention needs a name that was not given, or has an unknown token.</exception>
    public static ObjectName? NameOf(this NamingConvention naming, Constraint constraint, string table, string? schema)
    {
        ArgumentNullException.ThrowIfNull(naming);
        ArgumentNullException.ThrowIfNull(constraint);
        var pattern = constraint switch
        {
            PrimaryKey => naming.PrimaryKey,
            Unique => naming.Unique,
            Check => naming.Check,
            ForeignKey => naming.ForeignKey,
            _ => null,
        };
        if (!Applies(pattern, constraint.Name))
        {
            return constraint.Name;
        }

        var key = constraint as ForeignKey;
        return Filled(pattern, new(table, schema)
        {
            Given = constraint.Name?.Text,
            Columns = constraint switch
            {
                PrimaryKey primary => primary.Columns,
                Unique unique => unique.Columns,
                ForeignKey foreign => foreign.Columns,
                _ => [],
            },
            ReferredTable = key?.ReferredTable,
            ReferredColumns = key is null ? [] : key.ReferredColumns,
        });
    }

    /// <summary>Gives an index's name under a convention.</summary>
    /// <param name="naming">The convention.</param>
    /// <param name="index">The index.</param>
    /// <param name="table">The name of its table.</param>
    /// <param name="schema">The table's schema; <see langword="null"/> for the default one.</param>
    /// <returns>The name, as for a constraint; <see langword="null"/> when there is none.</returns>
    /// <exception cref="AlembicException">The convention needs a name that was not given, or has an unknown token.</exception>
    public static ObjectName? NameOf(this NamingConvention naming, TableIndex index, string table, string? schema)
    {
        ArgumentNullException.ThrowIfNull(naming);
        ArgumentNullException.ThrowIfNull(index);
        if (!Applies(naming.Index, index.Name))
        {
            return index.Name;
        }

        var columns = new string?[index.Columns.Count];
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = (index.Columns[i] as ColumnName)?.Name;
        }

        return Filled(naming.Index, new(table, schema) { Given = index.Name?.Text, Columns = columns });
    }

    private static bool Applies([System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? pattern, ObjectName? given) =>
        pattern is not null && (given is null || (!given.IsFinal && NamePattern.UsesGivenName(pattern)));

    private static ObjectName Filled(string pattern, in NamedObject named) => new(NamePattern.Fill(pattern, named)) { IsFinal = true };
}
