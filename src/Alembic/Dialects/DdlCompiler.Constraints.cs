using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    /// <summary>Compiles the adding of a constraint.</summary>
    protected virtual void AddConstraint(AddConstraintOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        WriteAlterTable(operation.TableName, operation.Schema);
        Sql.Append(" ADD ");
        var table = new Table(operation.TableName) { Schema = operation.Schema };
        WriteConstraint(operation.Constraint, table);
        EndStatement();
        CommentOn(operation.Constraint, table);
    }

    /// <summary>Whether constraints have comments. Default <see langword="false"/>: the comment is left out.</summary>
    protected virtual bool CommentsConstraints => false;

    private void CommentOn(Constraint constraint, Table table)
    {
        if (!CommentsConstraints || string.IsNullOrEmpty(constraint.Comment))
        {
            return;
        }

        var name = NameOf(constraint, table) ?? throw new AlembicException(
            $"A constraint of {table.FullName} has a comment ('{constraint.Comment}') but no name. Setting the comment needs a name.");
        Sql.Append("COMMENT ON CONSTRAINT ").Name(name).Append(" ON ").Name(table.Name, table.Schema).Append(" IS ").Literal(constraint.Comment);
        EndStatement();
    }

    /// <summary>Compiles the dropping of a constraint.</summary>
    protected virtual void DropConstraint(DropConstraintOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        WriteAlterTable(operation.TableName, operation.Schema);
        Sql.Append(" DROP CONSTRAINT ").Append(operation.IfExists ? "IF EXISTS " : "").Name(NameToDrop(operation));
        EndStatement();
    }

    /// <summary>Adds a constraint that comes with a column. By default as any other.</summary>
    /// <param name="constraint">The constraint.</param>
    /// <param name="table">Its table; of its columns only the new one is known.</param>
    protected virtual void AddImplicitConstraint(Constraint constraint, Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        AddConstraint(new(table.Name, constraint) { Schema = table.Schema });
    }

    /// <summary>Drops the check that came with a column's old type. By default as any other.</summary>
    /// <param name="check">The check.</param>
    /// <param name="table">Its table.</param>
    protected virtual void DropImplicitCheck(Check check, Table table)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(table);
        DropConstraint(new(check.Name, table.Name) { Schema = table.Schema, Kind = ConstraintKind.Check });
    }

    /// <summary>Writes a constraint as it stands in a table's definition.</summary>
    /// <param name="constraint">The constraint.</param>
    /// <param name="table">Its table, for the naming convention.</param>
    protected void WriteConstraint(Constraint constraint, Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (NameOf(constraint, table) is { } name)
        {
            Sql.Append("CONSTRAINT ").Name(name).Append(' ');
        }

        switch (constraint)
        {
            case PrimaryKey key: WritePrimaryKey(key, table); break;
            case Unique unique: WriteUnique(unique, table); break;
            case Check check: WriteCheck(check); break;
            case ForeignKey key: WriteForeignKey(key, table); break;
            case Exclude exclude: WriteExclude(exclude); break;
            default: throw new AlembicException($"{Dialect.Name} has no constraint of the kind {constraint?.GetType().Name}.");
        }
    }

    /// <summary>Writes a primary key behind its name.</summary>
    protected virtual void WritePrimaryKey(PrimaryKey key, Table table)
    {
        ArgumentNullException.ThrowIfNull(key);
        Sql.Append("PRIMARY KEY (").Names(key.Columns).Append(')');
        WriteDeferrability(key);
    }

    /// <summary>Writes a unique constraint behind its name.</summary>
    protected virtual void WriteUnique(Unique unique, Table table)
    {
        ArgumentNullException.ThrowIfNull(unique);
        Sql.Append("UNIQUE (").Names(unique.Columns).Append(')');
        WriteDeferrability(unique);
    }

    /// <summary>Writes a check constraint behind its name.</summary>
    protected virtual void WriteCheck(Check check)
    {
        ArgumentNullException.ThrowIfNull(check);
        Sql.Append("CHECK (").Expression(check.Condition).Append(')');
        WriteDeferrability(check);
    }

    /// <summary>Writes a foreign key behind its name.</summary>
    protected virtual void WriteForeignKey(ForeignKey key, Table table)
    {
        ArgumentNullException.ThrowIfNull(key);
        Sql.Append("FOREIGN KEY(").Names(key.Columns).Append(") ");
        WriteReferences(key);
    }

    /// <summary>Writes an exclusion constraint behind its name; only PostgreSQL has them.</summary>
    protected virtual void WriteExclude(Exclude exclude) =>
        throw new AlembicException($"{Dialect.Name} does not support exclusion constraints. Only PostgreSQL does.");

    /// <summary>Writes what a foreign key refers to, with its actions: <c>REFERENCES t (id) ON DELETE CASCADE</c>.</summary>
    /// <param name="key">The foreign key.</param>
    protected virtual void WriteReferences(ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        Sql.Append("REFERENCES ").Name(key.ReferredTable, ReferredSchema(key));
        if (key.ReferredColumns.Count > 0)
        {
            Sql.Append(" (").Names(key.ReferredColumns).Append(')');
        }

        if (key.Match is not null && (Phrase(key.Match, "MATCH", "FULL", "PARTIAL", "SIMPLE") is var match) && Writes(match))
        {
            Sql.Append(" MATCH ").Append(match);
        }

        WriteActions(key);
        WriteDeferrability(key);
    }

    /// <summary>The schema written before the table that a foreign key refers to.</summary>
    protected virtual string? ReferredSchema(ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.ReferredSchema;
    }

    /// <summary>The name of a constraint to drop, completed by the naming convention.</summary>
    /// <exception cref="AlembicException">There is no name.</exception>
    protected ObjectName NameToDrop(DropConstraintOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var table = new Table(operation.TableName) { Schema = operation.Schema };
        Constraint? named = operation.Original is { } original
            ? original with { Name = operation.Name ?? original.Name }
            : operation.Name is null ? null : operation.Kind switch
            {
                ConstraintKind.PrimaryKey => new PrimaryKey([]) { Name = operation.Name },
                ConstraintKind.ForeignKey => new ForeignKey([], "", []) { Name = operation.Name },
                ConstraintKind.Unique => new Unique([]) { Name = operation.Name },
                ConstraintKind.Check => new Check("") { Name = operation.Name },
                _ => new Exclude([]) { Name = operation.Name },
            };
        return (named is null ? null : NameOf(named, table)) ?? throw new AlembicException(
            $"The constraint of {table.FullName} cannot be dropped without a name. Use the name that it has in the database.");
    }

    /// <summary>Writes the checks stated at a column, behind its definition.</summary>
    /// <param name="column">The column.</param>
    /// <param name="table">Its table, for the naming convention.</param>
    protected virtual void WriteChecks(Column column, Table table)
    {
        ArgumentNullException.ThrowIfNull(column);
        foreach (var check in column.Checks.AsSpan())
        {
            Sql.Append(' ');
            WriteConstraint(check, table);
        }
    }

    /// <summary>The check constraint that guards a type's values where the database does not; <see langword="null"/> for none.</summary>
    /// <param name="type">The type.</param>
    /// <param name="column">The column's name.</param>
    protected Check? CheckOf(SqlType type, string column)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.On(Dialect.Name) switch
        {
            BooleanType { CreateConstraint: true } truth when !(Options.NativeBoolean ?? Dialect.NativeBoolean) =>
                new(InList(column, new RawSql("0"), new RawSql("1"))) { Name = truth.Name },
            EnumType { CreateConstraint: true } words when !(words.Native && Dialect.NativeEnum) =>
                new(InList(column, [.. words.Values.Select(word => new SqlLiteral(word, PlainText))])) { Name = words.Name },
            _ => null,
        };
    }

    internal Check? GuardOf(Column column) => CheckOf(column.Type, column.Name);

    private static SqlIn InList(string column, params ReadOnlySpan<SqlExpression> items) =>
        new(new ColumnName(column), ValueList.Create(items), Negated: false);

    private static ForeignKey? ReferenceOf(Column column)
    {
        if (column.References is not { } reference)
        {
            return null;
        }

        return new(new ValueList<string>([column.Name]), reference.TargetTable, reference.TargetColumns)
        {
            Name = reference.Name,
            ReferredSchema = reference.TargetSchema,
            OnDelete = reference.OnDelete,
            OnUpdate = reference.OnUpdate,
            Deferrable = reference.Deferrable,
            Initially = reference.Initially,
            Match = reference.Match,
            UseAlter = reference.UseAlter,
            Options = reference.Options,
        };
    }

    private protected IEnumerable<Constraint> ConstraintsOf(Column column)
    {
        if (column is { Unique: true, Index: false })
        {
            yield return new Unique(column.Name);
        }

        if (CheckOf(column.Type, column.Name) is { } check)
        {
            yield return check;
        }

        if (ReferenceOf(column) is { } key)
        {
            yield return key;
        }
    }
}
