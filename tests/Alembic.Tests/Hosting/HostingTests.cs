using Alembic.Hosting;
using Alembic.Runtime;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alembic.Tests.Hosting;

public sealed class HostingTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_database_is_at_head_before_any_hosted_service_starts()
    {
        IReadOnlyList<string> seen = [];
        TestHost? test = null;
        await using var host = test = new TestHost(
            Migrations.TableAndRow,
            services => services
                .AddHostedService(_ => new Worker(async () => seen = await test!.ReadTablesAsync()))
                .UpgradeDatabaseOnStart());

        await host.Host.StartAsync(Cancel);
        await host.Host.StopAsync(Cancel);

        Assert.Equal(["alembic_version", "note"], seen);
    }

    [Fact]
    public async Task A_start_can_upgrade_to_a_revision_short_of_head()
    {
        await using var test = new TestHost(Migrations.TableAndRow, services => services.UpgradeDatabaseOnStart("aaaa00000001"));

        await test.Host.StartAsync(Cancel);

        Assert.Equal("aaaa00000001", await ScalarAsync(test, "SELECT version_num FROM alembic_version"));
    }

    [Fact]
    public async Task A_migration_that_fails_keeps_the_host_from_starting()
    {
        await using var test = new TestHost(Migrations.Broken, services => services.UpgradeDatabaseOnStart());

        var error = await Assert.ThrowsAsync<MigrationFailedException>(() => test.Host.StartAsync(Cancel));

        Assert.Equal("bbbb00000001", error.Revision);
        Assert.DoesNotContain("note", await test.ReadTablesAsync());
    }

    [Fact]
    public async Task The_log_says_why_a_host_does_not_start()
    {
        await using var test = new TestHost(Migrations.Broken, services => services.UpgradeDatabaseOnStart(resume: ResumeMode.Resume));

        await Assert.ThrowsAsync<MigrationFailedException>(() => test.Host.StartAsync(Cancel));

        Assert.Contains(test.Log.Lines, line => line.Message.Contains("The database was not upgraded, so the host does not start. Upgrade of bbbb00000001 failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_upgrades_by_hand_and_again_without_harm()
    {
        await using var test = new TestHost(Migrations.TableAndRow);

        await test.Host.UpgradeDatabaseAsync(ct: Cancel);
        await test.Host.UpgradeDatabaseAsync("head", Cancel);

        Assert.Equal(7L, await ScalarAsync(test, "SELECT id FROM note"));
    }

    [Fact]
    public async Task An_upgrade_that_is_cancelled_does_nothing()
    {
        await using var test = new TestHost(Migrations.TableAndRow);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => test.Host.UpgradeDatabaseAsync(ct: new(canceled: true)));

        Assert.Empty(await test.ReadTablesAsync());
    }

    [Fact]
    public async Task A_host_without_migrations_says_what_to_call()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.UpgradeDatabaseOnStart();
        using var host = builder.Build();

        var atStart = await Assert.ThrowsAsync<InvalidOperationException>(() => host.StartAsync(Cancel));
        var byHand = await Assert.ThrowsAsync<InvalidOperationException>(() => host.UpgradeDatabaseAsync(ct: Cancel));

        Assert.Equal("No migrations are registered. Call services.AddAlembic(…).", byHand.Message);
        Assert.Equal(byHand.Message, atStart.Message);
    }

    [Theory]
    [InlineData(null, HealthStatus.Unhealthy)]
    [InlineData(HealthStatus.Degraded, HealthStatus.Degraded)]
    public async Task The_health_check_tells_whether_the_database_is_at_head(HealthStatus? failureStatus, HealthStatus expected)
    {
        await using var test = new TestHost(
            Migrations.TableAndRow, services => services.AddHealthChecks().AddAlembic("database", failureStatus, ["ready"]));
        var health = test.Host.Services.GetRequiredService<HealthCheckService>();

        var empty = (await health.CheckHealthAsync(Cancel)).Entries["database"];
        await test.Host.UpgradeDatabaseAsync("aaaa00000001", Cancel);
        var behind = (await health.CheckHealthAsync(Cancel)).Entries["database"];
        await test.Host.UpgradeDatabaseAsync("head", Cancel);
        var atHead = (await health.CheckHealthAsync(Cancel)).Entries["database"];

        Assert.Equal([expected, expected, HealthStatus.Healthy], [empty.Status, behind.Status, atHead.Status]);
        Assert.Equal(["ready"], atHead.Tags);
        Assert.Equal("The database is at head.", atHead.Description);
        Assert.IsType<AlembicException>(behind.Exception, exactMatch: false);
    }

    [Fact]
    public async Task A_health_check_is_not_logged_as_a_run()
    {
        await using var test = new TestHost(Migrations.TableAndRow, services => services.AddHealthChecks().AddAlembic());

        await test.Host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Cancel);

        Assert.DoesNotContain(test.Log.Lines, line => line.Category.StartsWith("alembic.", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_run_is_logged_under_Alembics_names()
    {
        await using var test = new TestHost(Migrations.TableAndRow);

        await test.Host.UpgradeDatabaseAsync(ct: Cancel);

        var lines = test.Log.Lines.Select(line => (line.Category, line.Level, line.Message)).ToList();
        Assert.Contains(("alembic.runtime.migration", LogLevel.Information, "Context impl SQLiteImpl."), lines);
        Assert.Contains(
            lines, line => line is { Category: "alembic.runtime.migration", Level: LogLevel.Information }
                && line.Message.StartsWith("Running upgrade aaaa00000001 -> aaaa00000002", StringComparison.Ordinal));
        Assert.Contains(
            lines, line => line is { Category: "Alembic.Hosting", Level: LogLevel.Debug }
                && line.Message.StartsWith("Applied upgrade aaaa00000001 -> aaaa00000002 (2 of 2): 2 statements", StringComparison.Ordinal));
        Assert.Contains(
            lines, line => line is { Category: "Alembic.Hosting", Level: LogLevel.Information }
                && line.Message.StartsWith("The database is at aaaa00000002, after ", StringComparison.Ordinal));
    }

    private static async Task<object?> ScalarAsync(TestHost test, string sql)
    {
        await using var command = test.Database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(Cancel);
    }

    private sealed class Worker(Func<Task> onStart) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => onStart();

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
