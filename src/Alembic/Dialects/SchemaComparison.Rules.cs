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

    /// <summary>Whether a column of a computed value is dropped and added anew where it changes. Default <see langword="false"/>: the change is logged and left out, as Alembic does.</summary>
    public virtual bool ReplacesComputedColumns => false;

    /// <summary>Whether the values of a column are converted when its type changes, so that a foreign key on it cannot stay. Default <see langword="false"/>.</summary>
    /// <param name="operation">The change of the column.</param>
    public virtual bool Converts(AlterColumnOp operation) => false;

    /// <summary>Completes an operation that a comparison found: how values are converted, what the database cannot do in place, and what a person should look at.</summary>
    /// <param name="operation">The operation, of the upgrade or the downgrade.</param>
    /// <returns>The operation itself, or those in its place.</returns>
    public virtual IReadOnlyList<Operation> Complete(Operation operation) => [operation];

    /// <summary>Whether a primary key has the very name that the database gives to one without a name. By default never.</summary>
    /// <param name="key">The key as read.</param>
    /// <param name="table">The name of its table.</param>
    public virtual bool IsDefaultName(PrimaryKey key, string table) => false;
}
