using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.Loader;
using Alembic.Connections;
using Alembic.Dialects;

namespace Alembic;

/// <summary>The known ADO.NET drivers, and how one is found among the assemblies that a project references.</summary>
public static class Drivers
{
    /// <summary>The known drivers; of two for one database, the preferred one first.</summary>
    public static IReadOnlyList<Driver> All { get; } =
    [
        new NpgsqlDriver(),
        new SqliteDriver(),
        new MySqlDriver("MySqlConnector", "MySqlConnector.MySqlConnectorFactory"),
        new MySqlDriver("MySql.Data", "MySql.Data.MySqlClient.MySqlClientFactory"),
        new SqlClientDriver(),
        new OracleDriver(),
    ];

    /// <summary>The names of the dialects that there are drivers for, in alphabetical order.</summary>
    public static IReadOnlyList<string> Dialects { get; } = [.. All.SelectMany(driver => driver.Dialects).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The drivers for a database, the preferred one first.</summary>
    /// <param name="dialectName">The dialect's name.</param>
    /// <exception cref="AlembicException">No driver is known for it; the message names the dialects and the nearest.</exception>
    public static IReadOnlyList<Driver> For(string dialectName)
    {
        ArgumentNullException.ThrowIfNull(dialectName);
        var drivers = All.Where(driver => driver.Dialects.Contains(dialectName)).ToList();
        return drivers.Count > 0 ? drivers : throw Unknown(dialectName);
    }

    /// <summary>The driver that made a connection; <see langword="null"/> for one that is not known.</summary>
    internal static Driver? Of(DbConnection connection)
    {
        var name = connection.GetType().Assembly.GetName().Name;
        return All.FirstOrDefault(driver => driver.Name == name);
    }

    /// <summary>The connection string for a database's preferred driver; for a dialect of the project's own, what was given.</summary>
    internal static string ConnectionString(DatabaseUrl url) =>
        Dialects.Contains(url.DialectName) ? url.ToConnectionString(For(url.DialectName)[0]) : url.Render(hidePasswords: false);

    /// <summary>Loads a driver for a database into a load context.</summary>
    /// <inheritdoc cref="Load(string, Func{AssemblyName, Assembly}, string)"/>
    /// <param name="dialectName">The dialect's name.</param>
    /// <param name="context">Where assemblies are looked for, such as the one of the user's compiled scripts.</param>
    /// <param name="preferred">A driver's name, tried first: <see cref="DatabaseUrl.DriverName"/> will do; <see langword="null"/> for the usual order.</param>
    [RequiresUnreferencedCode("Finds the driver by name.")]
    public static LoadedDriver Load(string dialectName, AssemblyLoadContext context, string? preferred = null)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Load(dialectName, context.LoadFromAssemblyName, preferred);
    }

    /// <summary>Loads a driver for a database: the first one that the project references, otherwise the first one that the program ships.</summary>
    /// <param name="dialectName">The dialect's name.</param>
    /// <param name="resolve">Loads an assembly by name; <see langword="null"/> or a <see cref="FileNotFoundException"/> where it is not there.</param>
    /// <param name="preferred">A driver's name, tried first: <see cref="DatabaseUrl.DriverName"/> will do; <see langword="null"/> for the usual order.</param>
    /// <exception cref="AlembicException">No driver is known for the dialect; none of those known is there (the message names the package to add); or one is there, but broken.</exception>
    [RequiresUnreferencedCode("Finds the driver by name.")]
    public static LoadedDriver Load(string dialectName, Func<AssemblyName, Assembly?> resolve, string? preferred = null)
    {
        ArgumentNullException.ThrowIfNull(resolve);
        var candidates = For(dialectName).OrderByDescending(driver => driver.IsNamed(preferred)).ToList();
        (Driver Driver, Assembly Assembly)? shipped = null;
        foreach (var driver in candidates)
        {
            if (Find(driver, resolve) is not { } assembly)
            {
                continue;
            }

            if (driver.IsNamed(preferred) || IsOfProject(assembly))
            {
                return new(driver, Factory(driver, assembly));
            }

            shipped ??= (driver, assembly);
        }

        if (shipped is { } found)
        {
            return new(found.Driver, Factory(found.Driver, found.Assembly));
        }

        var others = candidates.Count == 1 ? "" : $" (or {string.Join(", ", candidates.Skip(1).Select(driver => driver.Package))})";
        throw new AlembicException($"There is no driver for {dialectName}: {candidates[0]} was not found. Add it to your project: dotnet add package {candidates[0].Package}{others}");
    }

    // The program's own assemblies are in the default context; those that a project references are loaded into one of their own.
    private static bool IsOfProject(Assembly assembly) => AssemblyLoadContext.GetLoadContext(assembly) != AssemblyLoadContext.Default;

    private static Assembly? Find(Driver driver, Func<AssemblyName, Assembly?> resolve)
    {
        try
        {
            return resolve(new(driver.Name));
        }
        catch (FileNotFoundException failure) when (failure.FileName is null || failure.FileName.StartsWith(driver.Name, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }
        catch (Exception failure) when (failure is IOException or BadImageFormatException)
        {
            throw new AlembicException($"The driver {driver} cannot be loaded: {failure.Message}", failure);
        }
    }

    [RequiresUnreferencedCode("Finds the driver by name.")]
    private static DbProviderFactory Factory(Driver driver, Assembly assembly)
    {
        try
        {
            return assembly.GetType(driver.FactoryType)?.GetField("Instance", BindingFlags.Public | BindingFlags.Static)?.GetValue(null) as DbProviderFactory
                ?? throw new AlembicException($"{assembly.GetName()} has no {driver.FactoryType}: it is not the driver of the NuGet package {driver.Package}.");
        }
        catch (Exception failure) when (failure is TypeInitializationException or TargetInvocationException or IOException or BadImageFormatException)
        {
            throw new AlembicException($"The driver {driver} cannot be initialized: {(failure.InnerException ?? failure).Message}", failure);
        }
    }

    private static AlembicException Unknown(string name)
    {
        var hint = Nearest.Of(name, Dialects) is { } nearest ? $" Did you mean {nearest}?" : "";
        return new($"No driver is known for the dialect '{name}', only for {string.Join(", ", Dialects)}.{hint} Or create the data source in Env.cs: override CreateDataSource.");
    }
}
