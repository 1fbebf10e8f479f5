using Alembic.Commands;
using Alembic.DatabaseTests.Databases;
using Alembic.Dialects;
using Alembic.Dialects.MySql;
using Alembic.Hosting;
using Alembic.Runtime;
using Alembic.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Alembic.DatabaseTests.Runtime;

/// <summary>A host that upgrades the database when it starts, on a server that cannot undo DDL.</summary>
public sealed class HostOnMariaDb(MariaDbDatabase database) : IClassFixture<MariaDbDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_that_was_canceled_while_it_started_starts_again_with_its_resume_mode()
    {
        await using var fresh = await database.CreateAnotherAsync();
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var canceled = await Assert.ThrowsAsync<MigrationCancelledException>(() => StartAsync(fresh, ResumeMode.Refuse, cancel, cancel.Token));
        Assert.True(canceled.PartlyApplied);
        Assert.Equal("Cancelled. Its first statement stays in the database.", canceled.Message);

        var refused = await Assert.ThrowsAsync<AlembicException>(() => StartAsync(fresh, ResumeMode.Refuse, null, Cancellation));
        Assert.Contains("An earlier run applied a1 only partly (partial 1/?)", refused.Message, StringComparison.Ordinal);
        Assert.Contains(_log, line => line.Contains("services.UpgradeDatabaseOnStart(resume: ResumeMode.Resume)", StringComparison.Ordinal));

        await StartAsync(fresh, ResumeMode.Resume, null, Cancellation);

        Assert.Equal([["a1"]], await fresh.QueryAsync("SELECT version_num FROM alembic_version"));
        Assert.Equal(["alembic_version", "one", "two"], await fresh.TableNamesAsync());
    }

    private readonly List<string> _log = [];

    private async Task StartAsync(DatabaseUnderTest fresh, ResumeMode resume, CancellationTokenSource? cancel, CancellationToken ct)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(new ListLog(_log));
        builder.Services.AddAlembic(_ => new AlembicOptions
        {
            Dialect = Dialect.MariaDb,
            DataSource = fresh.DataSource,
            Migrations = new ScriptedMigrations().ThenAsync("a1", async (op, token) =>
            {
                op.Execute("CREATE TABLE one (id integer)");
                await op.FlushAsync(token);
                await (cancel?.CancelAsync() ?? Task.CompletedTask);
                token.ThrowIfCancellationRequested();
                op.Execute("CREATE TABLE two (id integer)");
            }),
        });
        builder.Services.UpgradeDatabaseOnStart(resume: resume);
        using var host = builder.Build();
        await host.StartAsync(ct);
        await host.StopAsync(Cancellation);
    }

    private sealed class ListLog(List<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Add(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}
