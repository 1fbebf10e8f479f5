using System.Data.Common;
using System.Runtime.Loader;
using Alembic;
using Alembic.Runtime;
using Booking.Settings;

namespace Booking.Data;

/// <summary>The database that the settings name.</summary>
public static class BookingDatabase
{
    /// <summary>Makes the service's data source; nothing connects yet.</summary>
    /// <exception cref="SettingsException">The URL is none, or one of a database that the service does not run on.</exception>
    public static DbDataSource Open(BookingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            var url = DatabaseUrl.Parse(settings.DatabaseUrl, settings.Dialect);
            return url.DialectName is "sqlite" or "postgresql"
                ? Drivers.Load(url.DialectName, AssemblyLoadContext.Default).CreateDataSource(url)
                : throw new SettingsException($"The service runs on sqlite and postgresql, not on {url.DialectName}.");
        }
        catch (AlembicException error)
        {
            throw new SettingsException(error.Message, error);
        }
    }
}
