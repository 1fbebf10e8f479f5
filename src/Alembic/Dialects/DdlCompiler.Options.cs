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
}
