using System.Diagnostics.CodeAnalysis;

namespace Alembic.Schema;

/// <summary>A foreign key that stands at its one column. SQLAlchemy: <c>ForeignKey("user.id")</c>.</summary>
public sealed record ColumnReference
{
    /// <summary>Creates a reference.</summary>
    /// <param name="target">The column referred to: <c>table.column</c> or <c>schema.table.column</c>.</param>
    /// <exception cref="AlembicException">The target is neither.</exception>
    public ColumnReference(string target) => Target = target;

    /// <summary>The column referred to: <c>table.column</c> or <c>schema.table.column</c>.</summary>
    /// <exception cref="AlembicException">The target is neither.</exception>
    public string Target
    {
        get;
        [MemberNotNull(nameof(TargetTable), nameof(TargetColumns))]
        init
        {
            ArgumentNullException.ThrowIfNull(value);
            var column = value.LastIndexOf('.') + 1;
            var table = column > 1 ? value.LastIndexOf('.', column - 2) + 1 : 0;
            if (column < 2 || column == value.Length || table == column - 1)
            {
                throw new AlembicException($"A foreign key refers to '{value}'. Write the target as table.column or schema.table.column.");
            }

            field = value;
            TargetSchema = table == 0 ? null : value[..(table - 1)];
            TargetTable = value[table..(column - 1)];
            TargetColumns = [value[column..]];
        }
    }

    /// <summary>The name of the table referred to.</summary>
    public string TargetTable { get; private init; }

    /// <summary>The schema of the table referred to; <see langword="null"/> for the default one.</summary>
    public string? TargetSchema { get; private init; }

    /// <summary>The name of the column referred to, as the list that a foreign key has.</summary>
    public ValueList<string> TargetColumns { get; private init; }

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
