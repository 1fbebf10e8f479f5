namespace Alembic.Autogenerate;

/// <summary>A table or column that has a new name in the model. Alembic has no such thing.</summary>
/// <param name="From">The old name in the database: <c>table</c>, <c>table.column</c>, each with the schema before it where it is not the default one.</param>
/// <param name="To">The new name in the model, in the same form.</param>
public sealed record Rename(string From, string To)
{
    /// <summary>Reads the value of <c>--rename</c>: <c>table.old=table.new</c> or <c>old=new</c>.</summary>
    /// <param name="text">The value.</param>
    /// <exception cref="AlembicException">The value does not have that form.</exception>
    public static Rename Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Split('=', StringSplitOptions.TrimEntries) is [{ Length: > 0 } from, { Length: > 0 } to] && !$".{from}.{to}.".Contains("..", StringComparison.Ordinal))
        {
            // The new name of a column alone is enough.
            var place = from.LastIndexOf('.');
            return new(from, place < 0 || to.Contains('.', StringComparison.Ordinal) ? to : $"{from[..place]}.{to}");
        }

        throw new AlembicException($"'{text}' is not a rename. Write table.old=table.new for a column, or old=new for a table.");
    }

    /// <summary>The value of <c>--rename</c>: <c>old=new</c>.</summary>
    public override string ToString() => $"{From}={To}";
}
