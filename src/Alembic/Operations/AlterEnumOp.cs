using Alembic.Schema;

namespace Alembic.Operations;

/// <summary>Changes the words of an enumeration that is a type. alembic-postgresql-enum: <c>op.sync_enum_values</c>.</summary>
/// <param name="Name">The type's name, unquoted.</param>
/// <param name="Values">The words as they shall be, in order.</param>
/// <param name="ExistingValues">The words as they are, in order.</param>
public sealed record AlterEnumOp(string Name, ValueList<string> Values, ValueList<string> ExistingValues) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>Words that get a new name and stay the same otherwise.</summary>
    public ValueList<EnumRename> Renames { get; init; } = [];

    /// <summary>The columns of the type, which are converted where words go or change places.</summary>
    public ValueList<EnumColumn> Columns { get; init; } = [];

    /// <summary>Whether words go or change places, so that a new type takes the old one's place.</summary>
    internal bool ReplacesType
    {
        get
        {
            var words = ExistingValues.Select(word => Renames.FirstOrDefault(rename => rename.From == word)?.To ?? word).ToList();
            return !Values.Where(words.Contains).SequenceEqual(words);
        }
    }

    /// <inheritdoc/>
    public override Operation Reverse() => new AlterEnumOp(Name, ExistingValues, Values)
    {
        Schema = Schema,
        Renames = ValueList.From(Renames.Select(rename => new EnumRename(rename.To, rename.From))),
        Columns = ValueList.From(Columns.Select(column => column with { Default = column.ExistingDefault, ExistingDefault = column.Default })),
    };
}
