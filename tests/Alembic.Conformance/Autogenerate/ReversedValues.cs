using Alembic.Autogenerate;
using Alembic.Dialects;
using Alembic.Operations;

namespace Alembic.Conformance.Autogenerate;

/// <summary>Judges the way back of a difference as values. The corpus records of it only kinds and names, but the way there is recorded in full.</summary>
internal static class ReversedValues
{
    /// <summary>What undoes an operation is undone by an equal operation, and the way back has the recorded values with both sides exchanged.</summary>
    /// <param name="found">A difference that is as recorded.</param>
    /// <param name="dialect">Writes types.</param>
    public static CaseResult Judge(MigrationOperations found, Dialect dialect)
    {
        foreach (var operation in found.Upgrade)
        {
            var (there, back) = (WithoutDirection(operation), operation.Reverse());
            if (back.Reverse() is var again && !again.Equals(there))
            {
                return CaseResult.Fail($"{there}", $"{again}, as what undoes {back}");
            }
        }

        return CaseResult.Exact(
            Texts(new DifferenceWriter(dialect).Write(found.Upgrade).Select(Exchanged)),
            Texts(new DifferenceWriter(dialect, isDowngrade: true).Write(found.Downgrade)));
    }

    // How PostgreSQL converts the values, and what to look at then, is said for one direction.
    private static Operation WithoutDirection(Operation operation) => operation switch
    {
        ModifyTableOps group => group with { Operations = [.. group.Operations.Select(WithoutDirection)] },
        AlterColumnOp alter => alter with { Options = [], Review = null },
        _ => operation,
    };

    private static string Texts(IEnumerable<RecordedEntry> entries) =>
        string.Join('\n', entries.Where(entry => entry.Kind.StartsWith("modify_", StringComparison.Ordinal)).Select(entry => entry.Text).Order(StringComparer.Ordinal));

    private static RecordedEntry Exchanged(RecordedEntry entry)
    {
        if (!entry.Kind.StartsWith("modify_", StringComparison.Ordinal))
        {
            return entry;
        }

        var json = entry.Json!.DeepClone().AsObject();
        (json["from"], json["to"]) = (json["to"]?.DeepClone(), json["from"]?.DeepClone());
        return entry with { Json = json };
    }
}
