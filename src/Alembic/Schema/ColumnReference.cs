namespace Alembic.Schema;

/// <summary>A foreign key that stands at its one column. SQLAlchemy: <c>ForeignKey("user.id")</c>.</summary>
/// <param name="Target">The column referred to: <c>table.column</c> or <c>schema.table.column</c>.</param>
public sealed record ColumnReference(string Target)
{
    /// <summary>The constraint's name; <see langword="null"/> leaves it to the naming convention or the database.</summary>
    public ObjectName? Name { get; init; }

    /// <summary>The action on delete: <c>CASCADE</c>, <c>SET NULL</c>, <c>RESTRICT</c>…; <see langword="null"/> for the database's default.</summary>
    public string? OnDelete { get; init; }

    /// <summary>The action on update; <see langword="null"/> for the database's default.</summary>
    public string? OnUpdate { get; init; }

    /// <summary><c>DEFERRABLE</c> or <c>NOT DEFERRABLE</c>; <see langword="null"/> writes neither.</summary>
    public bool? Deferrable { get; init; }

    /// <summary><c>DEFERRED</c> or <c>IMMEDIATE</c>; <see langword="null"/> writes no <c>INITIALLY</c>.</summary>
    public string? Initially { get; init; }

    /// <summary>The <c>MATCH</c> type: <c>FULL</c>, <c>SIMPLE</c>, <c>PARTIAL</c>; <see langword="null"/> writes none.</summary>
    public string? Match { get; init; }

    /// <summary>Whether the constraint is added by ALTER TABLE after both tables exist. Default <see langword="false"/>.</summary>
    public bool UseAlter { get; init; }

    /// <summary>What only one database knows.</summary>
    public ValueList<DialectOption> Options { get; init; } = [];

    /// <summary>Gives the same foreign key as a constraint of the table.</summary>
    /// <param name="column">The name of the column that refers.</param>
    /// <exception cref="AlembicException">The target does not name a table and a column.</exception>
    public ForeignKey ToForeignKey(string column)
    {
        var behindTable = Target.LastIndexOf('.');
        if (behindTable <= 0)
        {
            throw new AlembicException($"The column {column} refers to '{Target}'. Write the target as table.column or schema.table.column.");
        }

        var behindSchema = Target.LastIndexOf('.', behindTable - 1);
        return new([column], Target[(behindSchema + 1)..behindTable], [Target[(behindTable + 1)..]])
        {
            Name = Name,
            ReferredSchema = behindSchema < 0 ? null : Target[..behindSchema],
            OnDelete = OnDelete,
            OnUpdate = OnUpdate,
            Deferrable = Deferrable,
            Initially = Initially,
            Match = Match,
            UseAlter = UseAlter,
            Options = Options,
        };
    }
}
