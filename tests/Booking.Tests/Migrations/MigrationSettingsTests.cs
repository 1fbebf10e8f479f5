namespace Booking.Tests.Migrations;

/// <summary>The migrations read the service's own settings.</summary>
public sealed class MigrationSettingsTests : IDisposable
{
    private readonly Deployment _deployment = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task The_stage_chooses_the_database()
    {
        var (exitCode, _, _) = await _deployment.AlembicAsync("test", null, "upgrade head", Cancel);

        Assert.Equal(0, exitCode);
        Assert.Equal("00ba29ba9ef0 (head)\n", (await _deployment.AlembicAsync("test", null, "current", Cancel)).Output);
        Assert.Equal("", (await _deployment.AlembicAsync("dev", null, "current", Cancel)).Output);
    }

    [Fact]
    public async Task A_stage_that_there_is_not_changes_nothing()
    {
        var (exitCode, output, error) = await _deployment.AlembicAsync("production", null, "upgrade head", Cancel);

        Assert.NotEqual(0, exitCode);
        Assert.Empty(output);
        Assert.Contains("The variable ENV is 'production': set it to dev, test or prod", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(_deployment.Databases);
    }
}
