using System.CommandLine;
using Alembic.Commands;

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
        session.ForEachDatabaseAsync(
            async commands =>
            {
                var state = await commands.LockStatusAsync(ct).ConfigureAwait(false);
                var kind = state.Kind is null ? "" : $" Kind: {state.Kind}.";
                await session.PrintAsync((state.Holder is { } holder ? $"The lock{Of(commands)} is held by {holder}." : $"The lock{Of(commands)} is free.") + kind, ct)
                    .ConfigureAwait(false);
            },
            ct);

    /// <summary>Names the database where there are several.</summary>
    public static string Of(AlembicCommands commands) => commands.Database is null ? "" : $" of {commands.Database}";
}

/// <summary><c>lock release</c></summary>
internal sealed class LockReleaseVerb : Verb
{
    private readonly Option<bool> _force;

    public LockReleaseVerb() : base("release", "Release the lock of a run that does not end.", "alembic lock release --force") =>
        _force = Add(new Option<bool>("--force") { Description = "Release it even though this ends that run in the middle." });

    protected override Task RunAsync(ParseResult parsed, Session session, CancellationToken ct) =>
        session.ForEachDatabaseAsync(
            async commands =>
            {
                var holder = await commands.LockReleaseAsync(parsed.GetValue(_force), ct).ConfigureAwait(false);
                await session.PrintAsync(
                    holder is null ? $"The lock{LockStatusVerb.Of(commands)} is free." : $"The lock{LockStatusVerb.Of(commands)} of {holder} was released.", ct).ConfigureAwait(false);
            },
            ct);
}
