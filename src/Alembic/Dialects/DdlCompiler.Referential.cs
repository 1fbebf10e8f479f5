using Alembic.Schema;

namespace Alembic.Dialects;

// What a constraint says of its rows: when they are checked, and what happens to those that refer to others.
public partial class DdlCompiler
{
    /// <summary>Writes what happens to rows when the row they refer to is deleted or updated.</summary>
    protected virtual void WriteActions(ForeignKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.OnDelete is not null)
        {
            Sql.Append(" ON DELETE ").Append(Action(key.OnDelete, "ON DELETE"));
        }

        if (key.OnUpdate is not null)
        {
            Sql.Append(" ON UPDATE ").Append(Action(key.OnUpdate, "ON UPDATE"));
        }
    }

    /// <summary>Whether the columns to set may stand behind an action: <c>SET NULL (a, b)</c>. Default <see langword="false"/>.</summary>
    protected virtual bool ActionsTakeColumns => false;

    /// <summary>Whether the check of a constraint can wait for the end of the transaction. By default that of any.</summary>
    /// <param name="constraint">The constraint.</param>
    protected virtual bool CanDefer(Constraint constraint) => true;

    /// <summary>Writes when a constraint is checked: <c> DEFERRABLE INITIALLY DEFERRED</c>.</summary>
    /// <exception cref="AlembicException">The database cannot defer the constraint.</exception>
    protected virtual void WriteDeferrability(Constraint constraint)
    {
        ArgumentNullException.ThrowIfNull(constraint);
        var initially = constraint.Initially is { } moment ? Phrase(moment, "INITIALLY", "DEFERRED", "IMMEDIATE") : null;
        var isDeferred = string.Equals(initially, "DEFERRED", StringComparison.OrdinalIgnoreCase);
        if (isDeferred && constraint.Deferrable == false)
        {
            throw new AlembicException($"A {constraint.GetType().Name} constraint is NOT DEFERRABLE and INITIALLY DEFERRED, which contradict each other. Remove one.");
        }

        if (!CanDefer(constraint))
        {
            // What is not deferred is immediate, so the words for that can be left out.
            if (constraint.Deferrable == true || isDeferred)
            {
                throw new AlembicException(
                    $"{Dialect.Name} cannot defer a {constraint.GetType().Name} constraint. Omit Deferrable and Initially for this database.");
            }

            return;
        }

        Sql.Append(constraint.Deferrable switch { true => " DEFERRABLE", false => " NOT DEFERRABLE", null => "" });
        if (initially is not null)
        {
            Sql.Append(" INITIALLY ").Append(initially);
        }
    }

    /// <summary>Whether a foreign key may say how it matches rows with NULL. By default it may, and <c>SIMPLE</c> is what all databases do.</summary>
    protected virtual bool HasMatch => true;

    private bool Writes(string match) => HasMatch || (match.Equals("SIMPLE", StringComparison.OrdinalIgnoreCase) ? false : throw new AlembicException(
        $"{Dialect.Name} has no MATCH {match}: a foreign key with a NULL in one of its columns is not checked. Leave Match out for this database."));

    // What a script gives as words goes into the SQL as words: nothing else may slip in with it.
    private static string Phrase(string phrase, string clause, params ReadOnlySpan<string> allowed)
    {
        foreach (var words in allowed)
        {
            if (phrase.Equals(words, StringComparison.OrdinalIgnoreCase))
            {
                return phrase;
            }
        }

        throw new AlembicException($"Invalid {clause} value '{phrase}' of a constraint. Valid values: {string.Join(", ", allowed)}.");
    }

    private string Action(string action, string clause)
    {
        var columns = ActionsTakeColumns ? action.IndexOf('(', StringComparison.Ordinal) : -1;
        var hasColumns = columns > 0 && action.EndsWith(')') && action.AsSpan(columns + 1, action.Length - columns - 2).IndexOfAny("();'") < 0;
        var words = hasColumns ? action[..columns].TrimEnd() : action;
        Phrase(words, clause, hasColumns ? ["SET NULL", "SET DEFAULT"] : ["RESTRICT", "CASCADE", "SET NULL", "SET DEFAULT", "NO ACTION"]);
        return action;
    }
}
