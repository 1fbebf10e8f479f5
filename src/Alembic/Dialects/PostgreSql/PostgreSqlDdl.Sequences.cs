using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlDdl
{
    protected override bool SequencesHaveTypes => true;

    protected override bool SequencesHaveOwners => true;

    protected override void AlterSequence(AlterSequenceOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var (sequence, existing) = (PostgreSqlSequences.Full(operation.Sequence), PostgreSqlSequences.Full(operation.Existing));
        FitNumber(
            existing.Numbers,
            sequence.Numbers,
            () => Sql.Literal(Qualified(sequence.Name, sequence.Schema)),
            bounds => base.AlterSequence(new(existing with { Numbers = bounds }, existing)));
        base.AlterSequence(new(sequence, existing));
    }

    // A sequence cannot have bounds that leave out the number that it has reached; then it goes on at the nearest one.
    private void FitNumber(Identity existing, Identity wanted, Action writeName, Action<Identity> widen)
    {
        if (wanted is not { MinValue: { } least, MaxValue: { } greatest } || existing is not { MinValue: { } lower, MaxValue: { } upper } || (least <= lower && greatest >= upper))
        {
            return;
        }

        if (least < lower || greatest > upper)
        {
            widen(existing with { MinValue = Math.Min(least, lower), MaxValue = Math.Max(greatest, upper) });
        }

        Sql.Append("SELECT pg_catalog.setval(s, coalesce(least(greatest(n, ").Number(least).Append("), ").Number(greatest).Append("), ")
            .Number(wanted.Start ?? least).Append("), coalesce(n BETWEEN ").Number(least).Append(" AND ").Number(greatest)
            .Append(", false)) FROM (SELECT s, pg_catalog.pg_sequence_last_value(s) FROM pg_catalog.to_regclass(");
        writeName();
        Sql.Append(") s) q (s, n)");
        EndStatement();
    }
}
