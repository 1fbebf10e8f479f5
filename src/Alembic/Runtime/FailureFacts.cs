using Alembic.Dialects;

namespace Alembic.Runtime;

/// <summary>What a failure's text is made of.</summary>
/// <param name="Ledger">What is committed.</param>
/// <param name="Dialect">What the database can undo.</param>
/// <param name="Adapter">Understands the driver's exceptions.</param>
internal sealed record FailureFacts(RunLedger Ledger, Dialect Dialect, DriverAdapter Adapter)
{
    /// <summary>Whether DDL is taken to be undone by a rollback.</summary>
    public bool IsTransactional { get; init; } = true;

    /// <summary>Whether the run is in a transaction of the application's.</summary>
    public bool IsCallers { get; init; }

    /// <summary>Whether a journal says how far the step has got.</summary>
    public bool IsJournaled { get; init; }

    /// <summary>What the journal does not know of the statement at which the run failed.</summary>
    public StatementDoubt Doubt { get; init; }

    /// <summary>Whether the connection was given up or lost, so that nothing is known of what the server still does.</summary>
    public bool IsGivenUp { get; init; }

    /// <summary>How often the transaction was tried.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>What the failed statement left behind: what it is, and the statement that removes it.</summary>
    public IReadOnlyList<(string What, string Remove)> Leftovers { get; init; } = [];

    /// <summary>The run's own tables that its script dropped.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    /// <summary>The version table, when it is not found any more though the run committed it; <see langword="null"/> when it is there.</summary>
    public string? LostVersions { get; init; }

    /// <summary>The names of the steps that are committed and recorded.</summary>
    public string[] Committed => Gone.Count > 0 || LostVersions is not null ? [] : Ledger.CommittedNames;

    /// <summary>Whether something of the run stays though no revision says so.</summary>
    public bool IsPartly => Ledger.PartlyCommitted.Count > 0 || Leftovers.Count > 0 || LostVersions is not null;

    /// <summary>How long the connection had nothing to do before the statement that failed.</summary>
    public TimeSpan IdleBefore { get; init; }

    /// <summary>Hides the passwords in the server's words.</summary>
    public Func<string, string> Redact { get; init; } = text => text;
}
