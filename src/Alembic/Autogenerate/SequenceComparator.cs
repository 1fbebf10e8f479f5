using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>
/// Compares the sequences: those added and changed come before the tables, whose defaults may need them, and those removed go after them. Owners are set when the
/// tables are there, and taken away before a table goes, which would take its sequences along.
/// </summary>
internal sealed class SequenceComparator(Metadata model, Metadata database, string? defaultSchema, SchemaComparison rules, AutogenerateFilter filter, Action<string> log)
{
    private readonly SortedDictionary<string, Sequence> _model = ByName(model, defaultSchema);
    private readonly SortedDictionary<string, Sequence> _database = ByName(database, defaultSchema);

    /// <summary>The schemas that the model's sequences need.</summary>
    public IEnumerable<string?> Schemas => _model.Values.Select(sequence => sequence.Schema);

    /// <summary>What comes before the tables, and what comes after them.</summary>
    public (IReadOnlyList<Operation> Before, IReadOnlyList<Operation> After) Operations()
    {
        List<Operation> before = [], after = [], comments = [];
        foreach (var sequence in _model.Values)
        {
            var existing = _database.GetValueOrDefault(sequence.FullName);
            if (!Includes(sequence, isReflected: false, existing))
            {
                continue;
            }

            var free = sequence with { Owner = null };
            if (existing is null)
            {
                log($"Detected added sequence '{sequence.FullName}'");
                before.Add(new CreateSequenceOp(free));
            }
            else
            {
                if (!rules.IsSameSequence(existing, sequence) || (sequence.Owner != existing.Owner && existing.Owner is not null))
                {
                    log($"Detected changed sequence '{sequence.FullName}'");
                    before.Add(new AlterSequenceOp(sequence.Owner == existing.Owner ? sequence : free, existing));
                }

                if (sequence.Comment != existing.Comment)
                {
                    log($"Detected changed comment of sequence '{sequence.FullName}'");
                    comments.Add(new SetCommentOp(CommentTarget.Sequence, sequence.Name, null, sequence.Comment) { Schema = sequence.Schema, ExistingComment = existing.Comment });
                }
            }

            if (sequence.Owner is not null && sequence.Owner != existing?.Owner)
            {
                after.Add(new AlterSequenceOp(sequence, free));
            }
        }

        foreach (var sequence in Removed().Where(sequence => !IsNamed(sequence) && Includes(sequence, isReflected: true, null)))
        {
            log($"Detected removed sequence '{sequence.FullName}'");
            var free = sequence with { Owner = null };
            if (sequence.Owner is not null)
            {
                before.Add(new AlterSequenceOp(free, sequence));
            }

            after.Add(new DropSequenceOp(sequence.Name) { Schema = sequence.Schema, Original = free });
        }

        return (before, [.. after, .. comments]);
    }

    /// <summary>The sequences that the model has not, though a column of it takes numbers from them.</summary>
    public IEnumerable<UnmanagedObject> Kept() => Removed().Where(IsNamed).Select(sequence => new UnmanagedObject("sequence", sequence.Name) { Schema = sequence.Schema });

    private IEnumerable<Sequence> Removed() => _database.Values.Where(sequence => !_model.ContainsKey(sequence.FullName));

    private bool IsNamed(Sequence sequence) => model.Tables.SelectMany(table => table.Columns).Any(column => column.Sequence == sequence.Name
        || (column.Default is ExpressionDefault { Sql: RawSql { Text: var sql } } && sql.StartsWith("nextval", StringComparison.OrdinalIgnoreCase) && Names(sql, sequence.Name)));

    private static bool Names(string sql, string name) => sql.Split('\'', '"', '.').Contains(name);

    private bool Includes(Sequence sequence, bool isReflected, Sequence? compareTo) =>
        filter.IncludesName(SchemaItemKind.Schema, sequence.Schema, null, null) && filter.Includes(SchemaItemKind.Sequence, sequence.Name, sequence, isReflected, compareTo);

    private static SortedDictionary<string, Sequence> ByName(Metadata side, string? defaultSchema)
    {
        var sequences = new SortedDictionary<string, Sequence>(StringComparer.Ordinal);
        foreach (var sequence in side.Sequences.Select(sequence => sequence.Schema == defaultSchema ? sequence with { Schema = null } : sequence))
        {
            sequences[sequence.FullName] = sequence;
        }

        return sequences;
    }
}
