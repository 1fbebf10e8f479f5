using System.Data.Common;
using System.Runtime.Loader;
using Alembic;
using Booking.Settings;

namespace Booking.Data;

/// <summary>The database that the settings name.</summary>
public static class BookingDatabase
{
    /// <summary>Makes the service's data source; nothing connects yet.</summary>
    /// <exception cref="SettingsException">The URL is none, or one of a database that the service does not run on.</exception>
    public static (Dialect Dialect, DbDataSource Source) Open(BookingSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        try
        {
            var url = DatabaseUrl.Parse(settings.DatabaseUrl, settings.Dialect);
            return (DialectNamed(url.DialectName), Drivers.Load(url.DialectName, AssemblyLoadContext.Default).CreateDataSource(url));
        }
        catch (AlembicException error)
        {
            throw new SettingsException(error.Message, error);
        }
    }

    /// <summary>The dialect of a name.</summary>
    /// <exception cref="SettingsException">The service does not run on that database.</exception>
    public static Dialect DialectNamed(string name) => name switch
    {
        "sqlite" => Dialect.Sqlite,
        "postgresql" => Dialect.PostgreSql,
        _ => throw new SettingsException($"The service runs on sqlite and postgresql, not on {name}."),
    };
}
