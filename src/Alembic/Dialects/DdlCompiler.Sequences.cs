using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects;

public partial class DdlCompiler
{
    /// <summary>Whether a sequence has a type. Default <see langword="false"/>: it is left out.</summary>
    protected virtual bool SequencesHaveTypes => false;

    /// <summary>Whether a column can own a sequence. Default <see langword="false"/>: an owner is refused.</summary>
    protected virtual bool SequencesHaveOwners => false;

    /// <summary>Creates a sequence, where there are sequences.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void CreateSequence(CreateSequenceOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var sequence = operation.Sequence;
        RefuseWithoutSequences(sequence.Name);
        Sql.Append("CREATE SEQUENCE ").Append(operation.IfNotExists ? "IF NOT EXISTS " : "").Name(sequence.Name, sequence.Schema);
        WriteSequence(sequence);
        EndStatement();
        if (sequence.Comment is not null)
        {
            SetComment(new(CommentTarget.Sequence, sequence.Name, null, sequence.Comment) { Schema = sequence.Schema });
        }
    }

    /// <summary>Changes a sequence, where there are sequences.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void AlterSequence(AlterSequenceOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var (sequence, existing) = (operation.Sequence, operation.Existing);
        RefuseWithoutSequences(sequence.Name);
        Sql.Append("ALTER SEQUENCE ").Name(sequence.Name, sequence.Schema);
        var end = Sql.Length;
        WriteSequence(sequence with
        {
            Type = sequence.Type == existing.Type ? null : sequence.Type,
            Owner = sequence.Owner == existing.Owner ? null : sequence.Owner,
            Numbers = IdentityOptions.Changes(existing.Numbers, sequence.Numbers),
        });
        if (sequence.Owner is null && existing.Owner is not null)
        {
            Sql.Append(" OWNED BY NONE");
        }

        if (Sql.Length == end)
        {
            Sql.Clear();
            return;
        }

        EndStatement();
    }

    /// <summary>Drops a sequence, where there are sequences.</summary>
    /// <param name="operation">The operation.</param>
    protected virtual void DropSequence(DropSequenceOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        RefuseWithoutSequences(operation.Name);
        Sql.Append("DROP SEQUENCE ").Append(operation.IfExists ? "IF EXISTS " : "").Name(operation.Name, operation.Schema);
        EndStatement();
    }

    private void WriteSequence(Sequence sequence)
    {
        if (sequence.Type is { } type && SequencesHaveTypes)
        {
            Sql.Append(" AS ").Type(type);
        }

        var end = Sql.Length;
        Sql.Append(' ');
        var empty = Sql.Length;
        WriteIdentityOptions(sequence.Numbers);
        if (Sql.Length == empty)
        {
            Sql.Truncate(end);
        }

        if (sequence.Owner is { } owner)
        {
            if (!SequencesHaveOwners)
            {
                throw new AlembicException($"{Dialect.Name} does not support sequences that a column owns: {sequence.Name} is owned by {owner.Table}.{owner.Column}. Leave out Owner.");
            }

            Sql.Append(" OWNED BY ").Name(owner.Table, sequence.Schema).Append('.').Name(owner.Column);
        }
    }

    private void RefuseWithoutSequences(string name)
    {
        if (!Dialect.Sequences)
        {
            throw new AlembicException($"{Dialect.Name} does not support sequences such as {name}. Use an autoincrement column instead: Autoincrement = true.");
        }
    }
}
