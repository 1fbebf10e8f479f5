namespace Booking.Tests.Service;

/// <summary>One database and the service on it, for all tests of a class.</summary>
public abstract class ServiceFixture(TestDatabase database) : IAsyncLifetime
{
    private RunningService? _service;

    public TestDatabase Database { get; } = database;

    internal RunningService Service => _service ?? throw new InvalidOperationException("The service is not running.");

    public async ValueTask InitializeAsync()
    {
        if (Database.IsThere)
        {
            await Database.InitializeAsync();
            _service = await RunningService.StartWithAdminAsync(Database.Url, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_service is not null)
        {
            await _service.DisposeAsync();
        }

        await Database.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
