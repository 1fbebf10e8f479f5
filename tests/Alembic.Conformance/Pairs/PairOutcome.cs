namespace Alembic.Conformance.Pairs;

/// <summary>What autogenerate made of a pair, as the corpora's README names it.</summary>
public enum PairOutcome
{
    /// <summary>The database became what the server's own dump of the other side says, and is what it was after the downgrade.</summary>
    Pass,

    /// <summary>The upgraded database differs from the other side, and comparing again finds a difference.</summary>
    WrongCatalog,

    /// <summary>The downgraded database differs from the old side.</summary>
    WrongDowngrade,

    /// <summary>The databases are equal, but comparing finds a difference.</summary>
    NotQuiet,

    /// <summary>Reading, comparing, upgrading or downgrading failed.</summary>
    Error,

    /// <summary>The databases differ in objects that autogenerate named as not managed.</summary>
    Declared,

    /// <summary>The databases differ, and nobody was told.</summary>
    Silent,

    /// <summary>The schema is right, and a row or a value that was there before is gone.</summary>
    RowsLost,

    /// <summary>The product refused the upgrade: it needs a table to be made anew, which the product cannot do yet.</summary>
    NeedsRecreation,

    /// <summary>Rows that were there before are lost or have other values.</summary>
    LostRows,

    /// <summary>A side does not load on this server.</summary>
    NotLoaded,
}

/// <summary>The outcome of one direction of a pair.</summary>
/// <param name="Id">The pair.</param>
/// <param name="Direction"><c>forward</c> from old to new, <c>backward</c> from new to old.</param>
/// <param name="Outcome">The outcome.</param>
/// <param name="Detail">The difference or the error; empty for none.</param>
public sealed record PairResult(string Id, string Direction, PairOutcome Outcome, string Detail = "")
{
    /// <summary>How many tables had a row before the upgrade.</summary>
    public int Rows { get; init; }

    /// <summary>How many tables refused a row.</summary>
    public int RowsRefused { get; init; }

    /// <summary>Whether the rows stopped the upgrade or the downgrade, which was then tried without rows.</summary>
    public bool IsRefusedByRows { get; init; }
}
