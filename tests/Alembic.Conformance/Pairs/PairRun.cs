using System.Data.Common;
using Alembic.Autogenerate;
using Alembic.Commands;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.Conformance.Pairs;

/// <summary>Tries one direction of a pair: reads the new side as the model, compares, upgrades, compares again, downgrades.</summary>
public sealed class PairRun(PairServer server, SchemaPair pair, string direction)
{
    public async Task<PairResult> RunAsync(CancellationToken ct)
    {
        await using var old = await server.CreateAsync(ct);
        await using var @new = await server.CreateAsync(ct);
        try
        {
            await Task.WhenAll(LoadAsync(old, pair.Old, ct), LoadAsync(@new, pair.New, ct));
        }
        catch (DbException failure)
        {
            return Result(PairOutcome.NotLoaded, failure.Message);
        }

        try
        {
            return await JudgeAsync(old, @new, ct);
        }
        catch (Exception failure) when (server.NeedsRecreation(failure))
        {
            return Result(PairOutcome.NeedsRecreation, failure.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Result(PairOutcome.Error, failure.Message);
        }
    }

    private async Task<PairResult> JudgeAsync(PairDatabase old, PairDatabase @new, CancellationToken ct)
    {
        var dumps = await Task.WhenAll(old.DumpAsync(ct), @new.DumpAsync(ct));
        var (before, wanted) = (dumps[0], dumps[1]);
        var model = await ReadAsync(@new, ct);
        var identities = await old.IdentitiesAsync(ct);
        var found = await CompareAsync(old, model, ct);
        var commands = Commands(old, found);
        await old.FillAsync(ct);
        try
        {
            await commands.UpgradeAsync("head", ct: ct);
        }
        catch (AlembicException refusal) when (refusal.Message.Contains("NULL", StringComparison.Ordinal))
        {
            return Result(PairOutcome.RowsRefused, refusal.Message);
        }

        if (await old.LostRowsAsync(ct) is { Count: > 0 } lostRows)
        {
            return Result(PairOutcome.LostRows, string.Join(", ", lostRows));
        }

        var differences = await server.DifferencesAsync(await old.DumpAsync(ct), wanted, ct);
        var left = await CompareAsync(old, model, ct);
        var declared = new DeclaredObjects(found.Unmanaged);
        if (!differences.All(declared.Explain))
        {
            return Result(left.IsEmpty ? PairOutcome.Silent : PairOutcome.WrongCatalog, string.Join('\n', differences));
        }

        if (PairDatabase.MadeAnew(identities, await old.IdentitiesAsync(ct)) is { Count: > 0 } anew)
        {
            return Result(PairOutcome.WrongCatalog, $"Made anew: {string.Join(", ", anew)}");
        }

        foreach (var comparison in new[] { left, await CompareAsync(@new, model, ct) })
        {
            if (!comparison.IsEmpty)
            {
                return Result(PairOutcome.NotQuiet, string.Join('\n', comparison.Upgrade));
            }
        }

        await commands.DowngradeAsync("base", ct: ct);
        return (await server.DifferencesAsync(await old.DumpAsync(ct), before, ct)).Where(lost => !declared.Explain(lost)).ToList() is { Count: > 0 } lost
            ? Result(PairOutcome.WrongDowngrade, string.Join('\n', lost))
            : differences.Count > 0 ? Result(PairOutcome.Declared, string.Join('\n', differences.Select(difference => difference.Found)))
            : Result(PairOutcome.Pass);
    }

    private async Task LoadAsync(PairDatabase database, string schema, CancellationToken ct)
    {
        await database.RunAsync(pair.Setup, ct);
        await database.RunAsync(schema, ct);
    }

    private async Task<Metadata> ReadAsync(PairDatabase database, CancellationToken ct)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        return await server.Dialect.CreateInspector(connection).ReadAsync(new() { AllSchemas = server.HasSchemas }, ct);
    }

    private async Task<MigrationOperations> CompareAsync(PairDatabase database, Metadata model, CancellationToken ct)
    {
        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        var comparer = new Comparer(server.Dialect, new() { IncludeSchemas = server.HasSchemas });
        return (await comparer.CompareAsync(connection, model, ct)).InRunnableOrder(server.Dialect);
    }

    private AlembicCommands Commands(PairDatabase database, MigrationOperations found) => new()
    {
        Migrations = new ScriptedMigrations().Then(
            "pair",
            op => found.Upgrade.ToList().ForEach(operation => op.Invoke(operation)),
            op => found.Downgrade.ToList().ForEach(operation => op.Invoke(operation))),
        Dialect = server.Dialect,
        DataSource = database.DataSource,
    };

    private PairResult Result(PairOutcome outcome, string detail = "") => new(pair.Id, direction, outcome, detail);
}
