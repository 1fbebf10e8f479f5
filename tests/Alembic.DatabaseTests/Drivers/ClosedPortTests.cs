using System.Runtime.Loader;
using Alembic.Connections;
using Alembic.Runtime;

namespace Alembic.DatabaseTests.Drivers;

/// <summary>Every driver reports that nothing listens on the port. SqlClient reports something else under globalization-invariant mode.</summary>
public sealed class ClosedPortTests
{
    [Theory]
    [InlineData("postgresql://u:marker@127.0.0.1:1/d", "Failed to connect to 127.0.0.1:1")]
    [InlineData("mysql://u:marker@127.0.0.1:1/d", "Unable to connect to any of the specified MySQL hosts")]
    [InlineData("mssql://u:marker@127.0.0.1:1/d?Connect+Timeout=5&ConnectRetryCount=0", "A network-related or instance-specific error occurred")]
    public async Task A_closed_port_is_a_network_error(string text, string expected)
    {
        var url = DatabaseUrl.Parse(text);
        var driver = Alembic.Drivers.Load(url.DialectName, AssemblyLoadContext.Default);

        var error = await Assert.ThrowsAsync<ConnectionFailedException>(() => driver.OpenAsync(url, TestContext.Current.CancellationToken));

        Assert.StartsWith($"Cannot connect to {url}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("marker", error.ToString(), StringComparison.Ordinal);
    }
}
