using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    private static readonly SqlType PlainText = SqlType.String();

    /// <summary>Compiles the adding of a column, and of its constraints, index and comment.</summary>
    protected virtual void AddColumn(AddColumnOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var column = operation.Column;
        var table = new Table(operation.TableName) { Schema = operation.Schema, Columns = [column] };
        WriteAlterTable(operation.TableName, operation.Schema);
        Sql.Append(AddColumnWords).Append(operation.IfNotExists && AddsColumnsIfNotExists ? "IF NOT EXISTS " : "");
        WriteColumn(column, new(table));
        Sql.Append(operation.InlinePrimaryKey && column.PrimaryKey ? " PRIMARY KEY" : "");
        var inlined = operation.InlineReferences && column.References is not null;
        if (inlined)
        {
            Sql.Append(' ');
            WriteReferences(ReferenceOf(column)!);
        }

        WriteChecks(column, table);
        var constraints = ConstraintsOf(column).Where(constraint => !(inlined && constraint is ForeignKey)).ToList();
        if (operation.IfNotExists)
        {
            constraints.ForEach(constraint => WriteConstraintWithColumn(constraint, table));
            constraints.Clear();
        }

        Sql.Append(AddColumnEnd);
        EndStatement();
        constraints.ForEach(constraint => AddImplicitConstraint(constraint, table));

        if (column.Index)
        {
            var index = IndexOf(column, table);
            CreateIndex(operation.IfNotExists ? index with { IfNotExists = true } : index);
        }

        if (!string.IsNullOrEmpty(column.Comment) && Dialect.SupportsComments && !Dialect.InlineComments)
        {
            SetColumnComment(table.Name, table.Schema, column.Name, column.Comment);
        }
    }

    /// <summary>The words before an added column. Default <c> ADD COLUMN </c>.</summary>
    protected virtual string AddColumnWords => " ADD COLUMN ";

    /// <summary>Whether <c>IF NOT EXISTS</c> stands in the statement that adds a column. Default <see langword="true"/>.</summary>
    protected virtual bool AddsColumnsIfNotExists => true;

    /// <summary>Writes a constraint within the definition of a column that is added only if it is not there: a statement of its own would add the constraint in any case.</summary>
    /// <param name="constraint">The constraint.</param>
    /// <param name="table">Its table; of its columns only the new one is known.</param>
    /// <exception cref="AlembicException">By default always.</exception>
    protected virtual void WriteConstraintWithColumn(Constraint constraint, Table table)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        ArgumentNullException.ThrowIfNull(table);
        throw new AlembicException($"{Dialect.Name} cannot add a {constraint.GetType().Name} constraint together with {table.FullName}.{table.Columns[0].Name} only if the column is not there."
            + " Leave ifNotExists out, or add the constraint with a call of its own.");
    }

    /// <summary>What closes the definition of an added column. Default nothing.</summary>
    protected virtual string AddColumnEnd => "";

    /// <summary>Compiles the dropping of a column.</summary>
    protected virtual void DropColumn(DropColumnOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        WriteAlterTable(operation.TableName, operation.Schema);
        Sql.Append(" DROP COLUMN ").Append(operation.IfExists ? "IF EXISTS " : "").Name(operation.ColumnName);
        EndStatement();
    }

    /// <summary>Writes a column's definition, without its checks.</summary>
    /// <param name="column">The column.</param>
    /// <param name="context">Its table.</param>
    protected virtual void WriteColumn(Column column, in TableContext context)
    {
        ArgumentNullException.ThrowIfNull(column);
        Sql.Name(column.Name).Append(' ');
        WriteColumnType(column, context);
        WriteDefault(column);
        WriteComputed(column);
        WriteIdentity(column);
        if (!context.IsNullable(column) && !(column.Default is Identity && Dialect.IdentityColumns))
        {
            Sql.Append(" NOT NULL");
        }
    }

    /// <summary>Writes a column's type.</summary>
    /// <param name="column">The column.</param>
    /// <param name="context">Its table.</param>
    protected virtual void WriteColumnType(Column column, in TableContext context)
    {
        ArgumentNullException.ThrowIfNull(column);
        Sql.Type(column.Type);
    }

    /// <summary>Writes <c> DEFAULT …</c> for a literal or an expression; computed columns and identities are not its matter.</summary>
    /// <param name="column">The column.</param>
    protected virtual void WriteDefault(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Default is LiteralDefault or ExpressionDefault)
        {
            Sql.Append(" DEFAULT ");
            WriteDefaultValue(column.Default, column.Type);
        }
    }

    /// <summary>Writes a default's value.</summary>
    /// <param name="value">A literal or an expression.</param>
    /// <param name="type">The column's type; <see langword="null"/> where it is not known.</param>
    protected virtual void WriteDefaultValue(ServerDefault value, SqlType? type)
    {
        switch (value)
        {
            case LiteralDefault { Literal: string text }: Sql.Literal(text, PlainText); break;
            case LiteralDefault literal: Sql.Literal(literal.Literal, type); break;
            case ExpressionDefault expression: Sql.Expression(expression.Sql); break;
            default: throw new AlembicException($"A {value?.GetType().Name} is no value of a DEFAULT clause.");
        }
    }

    /// <summary>Writes a computed column's expression: <c> GENERATED ALWAYS AS (…) STORED</c>.</summary>
    /// <param name="column">The column.</param>
    protected virtual void WriteComputed(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Default is Computed computed)
        {
            Sql.Append(" GENERATED ALWAYS AS (").Expression(computed.Sql).Append(')');
            Sql.Append(computed.Persisted switch { true => " STORED", false => " VIRTUAL", null => "" });
        }
    }

    /// <summary>Writes an identity: <c> GENERATED BY DEFAULT AS IDENTITY (…)</c>. By default only where there are identity columns.</summary>
    /// <param name="column">The column.</param>
    protected virtual void WriteIdentity(Column column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Default is Identity identity && Dialect.IdentityColumns)
        {
            Sql.Append(' ');
            WriteIdentity(identity);
        }
    }

    /// <summary>Writes an identity's words and options.</summary>
    /// <param name="identity">The identity.</param>
    protected virtual void WriteIdentity(Identity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        Sql.Append("GENERATED ").Append(identity.Always == true ? "ALWAYS" : "BY DEFAULT").Append(" AS IDENTITY");
        WriteIdentityOptionsInParentheses(identity);
    }

    /// <summary>Writes an identity's options in parentheses, and nothing when it has none.</summary>
    /// <param name="identity">The options.</param>
    protected void WriteIdentityOptionsInParentheses(Identity identity)
    {
        var start = Sql.Length;
        Sql.Append(" (");
        var empty = Sql.Length;
        WriteIdentityOptions(identity);
        if (Sql.Length == empty)
        {
            Sql.Truncate(start);
        }
        else
        {
            Sql.Append(')');
        }
    }

    /// <summary>Writes an identity's or a sequence's options: <c>INCREMENT BY 2 START WITH 4 …</c>.</summary>
    /// <param name="identity">The options.</param>
    protected virtual void WriteIdentityOptions(Identity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var blank = Sql.Length;
        Option("INCREMENT BY ", identity.Increment);
        Option("START WITH ", identity.Start);
        Option("MINVALUE ", identity.MinValue);
        Option("MAXVALUE ", identity.MaxValue);
        Word(identity.NoMinValue ? "NO MINVALUE" : null);
        Word(identity.NoMaxValue ? "NO MAXVALUE" : null);
        Option("CACHE ", identity.Cache);
        Word(identity.Cycle switch { true => "CYCLE", false => "NO CYCLE", null => null });

        void Option<T>(string words, T? value) where T : struct, ISpanFormattable
        {
            if (value is { } number)
            {
                Word(words);
                Sql.Number(number);
            }
        }

        void Word(string? word)
        {
            if (word is not null)
            {
                Sql.Append(Sql.Length == blank ? "" : " ").Append(word);
            }
        }
    }
}
