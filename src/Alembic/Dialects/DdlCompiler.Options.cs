using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    /// <summary>Refuses options of this dialect that an object does not have, such as a misspelt one.</summary>
    /// <param name="options">The options.</param>
    /// <param name="on">What they are on, for the message: <c>a table</c>.</param>
    /// <param name="known">The names that it has.</param>
    /// <exception cref="AlembicException">There is another one.</exception>
    protected void RefuseUnknownOptions(ValueList<DialectOption> options, string on, IReadOnlyList<string> known)
    {
        ArgumentNullException.ThrowIfNull(options);
        foreach (var option in options.AsSpan())
        {
            if (option.Dialect == Dialect.Name && !known.Contains(option.Name))
            {
                throw new AlembicException(
                    $"{Dialect.Name} has no option '{option.Name}' on {on}. It has: {string.Join(", ", known)}.");
            }
        }
    }

    /// <summary>Sets options of a table. By default those of other dialects are left out, and those of this one are refused.</summary>
    /// <param name="operation">The operation.</param>
    /// <exception cref="AlembicException">The database sets no options of a table that exists.</exception>
    protected virtual void AlterTableOptions(AlterTableOptionsOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        foreach (var option in operation.Options.AsSpan())
        {
            if (option.Dialect == Dialect.Name)
            {
                throw new AlembicException(
                    $"{Dialect.Name} cannot set the option '{option.Name}' of a table that exists: {operation.TableName}. Create a new table, copy the rows, drop the old one and rename the new one.");
            }
        }
    }

    /// <summary>Sets the comment of something that is neither a table nor a column. By default that is refused.</summary>
    /// <param name="operation">The operation.</param>
    /// <exception cref="AlembicException">The database keeps no such comment.</exception>
    protected virtual void SetComment(SetCommentOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var what = $"{operation.Target.ToString().ToLowerInvariant()} {operation.Name}{(operation.TableName is null ? "" : $" of table {operation.TableName}")}";
        throw new AlembicException($"{Dialect.Name} cannot set the comment of {what}. Leave the comment out for this database.");
    }
}
