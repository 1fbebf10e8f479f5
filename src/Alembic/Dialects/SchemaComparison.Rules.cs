using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

// What is compared beyond the standard, and what the database does about a difference.
public partial class SchemaComparison
{
    /// <summary>The names of the options of a table that are compared. Default: none.</summary>
    public virtual IReadOnlyList<string> ComparedTableOptions => [];

    /// <summary>The names of the options of a column that are compared. Default: none.</summary>
    public virtual IReadOnlyList<string> ComparedColumnOptions => [];

    /// <summary>The names of the options of a foreign key that are compared. Default: none.</summary>
    public virtual IReadOnlyList<string> ComparedForeignKeyOptions => [];

    /// <summary>Whether comments of constraints and indexes are compared. Default <see langword="false"/>.</summary>
    public virtual bool ComparesComments => false;

    /// <summary>Whether it is compared that the database numbers a column, where both sides say so. Default <see langword="false"/>.</summary>
    public virtual bool ComparesAutoincrement => false;

    /// <summary>Whether the names of foreign keys are compared, where both sides have one. Default <see langword="false"/>, as in Alembic.</summary>
    public virtual bool ComparesForeignKeyNames => false;

    /// <summary>Whether domains and composite types are compared. Default <see langword="false"/>: there are none.</summary>
    public virtual bool ComparesTypes => false;

    /// <summary>Gives the definition that a column's type implies, such as that of a domain. By default none does; enumerations are found without this method.</summary>
    /// <param name="type">The type.</param>
    public virtual TypeDefinition? DefinitionOf(SqlType type) => null;

    /// <summary>Gives a type for a column whose type is created by an operation of its own.</summary>
    /// <param name="type">The type.</param>
    public virtual SqlType WithoutCreation(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        var bare = type switch
        {
            EnumType { Native: true, Name: not null } words => words with { CreateType = false },
            ArrayType array => array with { Item = WithoutCreation(array.Item) },
            _ => type,
        };
        return bare with { Variants = ValueList.From(bare.Variants.Select(variant => variant with { Type = WithoutCreation(variant.Type) })) };
    }

    /// <summary>Whether sequences are compared. Default <see langword="false"/>: they are not read.</summary>
    public virtual bool ComparesSequences => false;

    /// <summary>Whether two sequences are the same, apart from their owners and comments.</summary>
    /// <param name="database">The sequence as read.</param>
    /// <param name="model">The model's.</param>
    public virtual bool IsSameSequence(Sequence database, Sequence model)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        return database.Type == model.Type && database.Numbers == model.Numbers;
    }

    /// <summary>Whether an option has the same value on both sides.</summary>
    /// <param name="name">The option's name.</param>
    /// <param name="database">The value as read; <see langword="null"/> for none.</param>
    /// <param name="model">The model's; <see langword="null"/> for none.</param>
    public virtual bool IsSameOption(string name, object? database, object? model) => Equals(database, model);

    /// <summary>What is done about a computed column that differs, or that becomes or was an ordinary one. Default: nothing but a line in the log, as in Alembic.</summary>
    /// <param name="database">The column as read.</param>
    /// <param name="model">The model's column.</param>
    /// <param name="isRewritten">Whether the server has written the model's expression in its own words.</param>
    public virtual ComputedChange ChangeOf(Column database, Column model, bool isRewritten) => IsSameComputed(database, model, isRewritten) ? ComputedChange.None : ComputedChange.Refuse;

    /// <summary>What is done about it where a column can cease to be computed in place, and is dropped and added anew otherwise.</summary>
    /// <param name="database">The column as read.</param>
    /// <param name="model">The model's column.</param>
    /// <param name="isRewritten">Whether the server has written the model's expression in its own words.</param>
    protected ComputedChange ReplacementOf(Column database, Column model, bool isRewritten)
    {
        ArgumentNullException.ThrowIfNull(model);
        return IsSameComputed(database, model, isRewritten) ? ComputedChange.None : model.Default is Computed ? ComputedChange.Recreate : ComputedChange.Alter;
    }

    private bool IsSameComputed(Column database, Column model, bool isRewritten) => (database.Default, model.Default) switch
    {
        (Computed before, Computed after) => isRewritten ? IsSameDefault(database, model, isRewritten) : Crude(before) == Crude(after),
        var (before, after) => before is not Computed && after is not Computed,
    };

    private string Crude(Computed computed) =>
        string.Concat(Text(computed.Sql).Where(character => !" ()'\"`[]\t\r\n".Contains(character, StringComparison.Ordinal))).ToLowerInvariant();

    /// <summary>Whether the type of a column cannot change while a computed column uses it. Default <see langword="false"/>.</summary>
    public virtual bool ComputedColumnsHoldTypes => false;

    /// <summary>Whether the options of a table are the defaults of its columns, so that they change before its columns do. Default <see langword="false"/>.</summary>
    public virtual bool TableOptionsComeFirst => false;

    /// <summary>Whether a column is altered by stating the whole of it, its numbering with it. Default <see langword="false"/>.</summary>
    public virtual bool RestatesColumns => false;

    /// <summary>Whether the values of a column are converted when its type changes, so that a foreign key on it cannot stay. Default <see langword="false"/>.</summary>
    /// <param name="operation">The change of the column.</param>
    public virtual bool Converts(AlterColumnOp operation) => false;

    /// <summary>Gives operations that a table needs beside those that were found, such as for an index that the database would lose with a foreign key. Default: none.</summary>
    /// <param name="database">The table as read.</param>
    /// <param name="found">The operations of the table.</param>
    public virtual IReadOnlyList<Operation> Besides(Table database, IReadOnlyList<Operation> found) => [];

    /// <summary>Gives what a table has in the database and the model leaves open, so that it stays: it is told as not managed. Default: nothing.</summary>
    /// <param name="database">The table as read.</param>
    /// <param name="model">The model's table.</param>
    public virtual IReadOnlyList<UnmanagedObject> LeftAsIs(Table database, Table model) => [];

    /// <summary>Completes an operation that a comparison found: how values are converted, what the database cannot do in place, and what a person should look at.</summary>
    /// <param name="operation">The operation, of the upgrade or the downgrade.</param>
    /// <returns>The operation itself, or those in its place.</returns>
    public virtual IReadOnlyList<Operation> Complete(Operation operation) => [operation];

    /// <summary>Whether a primary key has the very name that the database gives to one without a name. By default never.</summary>
    /// <param name="key">The key as read.</param>
    /// <param name="table">The name of its table.</param>
    public virtual bool IsDefaultName(PrimaryKey key, string table) => false;
}
