using System.CommandLine;

namespace Alembic.CommandLine.Verbs;

/// <summary><c>lock</c>, which is nothing without <c>status</c> or <c>release</c>.</summary>
internal sealed class LockCommand : Command
{
    public LockCommand(Func<ParseResult, Session> open) : base("lock", "Show who holds the lock, or release it.")
    {
        Subcommands.Add(new LockStatusVerb().Bind(open));
        Subcommands.Add(new LockReleaseVerb().Bind(open));
    }
}

/// <summary><c>lock status</c></summary>
internal sealed class LockStatusVerb() : Verb("status", "Show who holds the lock, and since when.", ExampleOfUse)
{
    public const string ExampleOfUse = "alembic lock status";

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) =>
        session.ForEachDatabaseAsync(commands => commands.LockStatusAsync(ct), ct);
}

/// <summary><c>lock release</c></summary>
internal sealed class LockReleaseVerb : Verb
{
    private readonly Option<bool> _force;

    public LockReleaseVerb() : base("release", "Release the lock of a run that does not end.", "alembic lock release --force") =>
        _force = Add(new Option<bool>("--force") { Description = "Release it even though this ends that run in the middle." });

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) =>
        session.ForEachDatabaseAsync(commands => commands.LockReleaseAsync(parsed.GetValue(_force), ct), ct);
}
