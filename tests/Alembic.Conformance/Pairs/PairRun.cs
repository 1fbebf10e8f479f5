using System.Data.Common;
using Alembic.Autogenerate;
using Alembic.Commands;
using Alembic.Schema;
using Alembic.Tests;

namespace Alembic.Conformance.Pairs;

/// <summary>Tries one direction of a pair: reads the new side as the model, compares, upgrades, compares again, downgrades.</summary>
public sealed class PairRun(PairServer server, SchemaPair pair, string direction)
{
    /// <summary>Tries it with a row in each table that takes one, and without rows where they are what stops it.</summary>
    public async Task<PairResult> RunAsync(CancellationToken ct)
    {
        var rows = new PairRows(server);
        var result = await RunAsync(rows, ct);
        return result is null
            ? (await RunAsync(null, ct))! with { Rows = rows.Inserted, RowsRefused = rows.Refused, IsRefusedByRows = true }
            : result with { Rows = rows.Inserted, RowsRefused = rows.Refused };
    }

    // Null where the rows stop it.
    private async Task<PairResult?> RunAsync(PairRows? rows, CancellationToken ct)
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
            return await JudgeAsync(old, @new, rows, ct);
        }
        catch (Exception failure) when (server.NeedsRecreation(failure))
        {
            return Result(PairOutcome.NeedsRecreation, failure.Message);
        }
        catch (Exception failure) when (rows is { Inserted: > 0 } && (failure as DbException ?? failure.InnerException as DbException) is { } refusal && server.IsRefusedByRows(refusal))
        {
            return null;
        }
        catch (AlembicException failure) when (rows is not null && IsOfRows(failure))
        {
            return null;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return Result(PairOutcome.Error, failure.Message);
        }
    }

    private async Task<PairResult> JudgeAsync(PairDatabase old, PairDatabase @new, PairRows? rows, CancellationToken ct)
    {
        var dumps = await Task.WhenAll(old.DumpAsync(ct), @new.DumpAsync(ct));
        var (before, wanted) = (dumps[0], dumps[1]);
        var (was, model) = (await ReadAsync(old, ct), await ReadAsync(@new, ct));
        await InsertAsync(rows, old, was, ct);
        var identities = await old.IdentitiesAsync(ct);
        var found = await CompareAsync(old, model, ct);
        var commands = Commands(old, found);
        await (rows is null ? Task.CompletedTask : old.FillAsync(ct));
        await commands.UpgradeAsync("head", ct: ct);
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

        if (await LostAsync(rows, old, was, model, ct) is { Count: > 0 } gone)
        {
            return Result(PairOutcome.RowsLost, string.Join('\n', gone));
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

    private static async Task InsertAsync(PairRows? rows, PairDatabase database, Metadata tables, CancellationToken ct)
    {
        if (rows is not null)
        {
            await using var connection = await database.DataSource.OpenConnectionAsync(ct);
            await rows.InsertAsync(connection, tables, ct);
        }
    }

    private static async Task<IReadOnlyList<string>> LostAsync(PairRows? rows, PairDatabase database, Metadata before, Metadata after, CancellationToken ct)
    {
        if (rows is null)
        {
            return [];
        }

        await using var connection = await database.DataSource.OpenConnectionAsync(ct);
        return await rows.LostAsync(connection, before, after, ct);
    }

    // A column without NULL that has no default, and a key that the rows break, are refused whatever is done.
    private static bool IsOfRows(AlembicException refusal) => new[] { "NOT NULL", "breaks its foreign key" }.Any(words => refusal.Message.Contains(words, StringComparison.Ordinal));

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
