using System.Data.Common;
using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.Loader;
using Alembic.Connections;
using Alembic.Runtime;

namespace Alembic.Tests.Connections;

public sealed class DriverLoadingTests
{
    [Theory]
    [InlineData("postgresql", "There is no driver for postgresql: Npgsql was not found. Add it to your project: dotnet add package Npgsql")]
    [InlineData("mysql", "There is no driver for mysql: MySqlConnector was not found. Add it to your project: dotnet add package MySqlConnector (or MySql.Data)")]
    [InlineData("oracle", "There is no driver for oracle: Oracle.ManagedDataAccess was not found. Add it to your project: dotnet add package Oracle.ManagedDataAccess.Core")]
    public void A_missing_driver_names_the_package_to_add(string dialect, string message)
    {
        Assert.Equal(message, Assert.Throws<AlembicException>(() => Drivers.Load(dialect, _ => null)).Message);
        Assert.Equal(message, Assert.Throws<AlembicException>(() => Drivers.Load(dialect, name => throw new FileNotFoundException("gone", name.Name))).Message);
    }

    [Fact]
    public void A_driver_that_misses_an_assembly_of_its_own_is_not_called_missing() =>
        Assert.Equal(
            "The driver Npgsql cannot be loaded: no Other",
            Assert.Throws<AlembicException>(() => Drivers.Load("postgresql", _ => throw new FileNotFoundException("no Other", "Other, Version=1.0"))).Message);

    [Fact]
    public void An_assembly_of_the_driver_s_name_without_its_factory_is_refused() =>
        Assert.EndsWith(
            "has no Npgsql.NpgsqlFactory: it is not the driver of the NuGet package Npgsql.",
            Assert.Throws<AlembicException>(() => Drivers.Load("postgresql", _ => typeof(string).Assembly)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void The_first_driver_that_is_there_is_taken()
    {
        var loaded = Drivers.Load("mysql", name => name.Name == "MySql.Data" ? Assembly("MySql.Data.MySqlClient.MySqlClientFactory") : null);

        Assert.Equal("MySql.Data", loaded.Driver.Name);
    }

    [Fact]
    public void A_driver_that_the_project_references_is_preferred_over_the_program_s_own()
    {
        var project = new AssemblyLoadContext("project");
        using var _ = project.EnterContextualReflection();
        var theirs = Assembly("MySql.Data.MySqlClient.MySqlClientFactory");
        using var __ = AssemblyLoadContext.Default.EnterContextualReflection();
        var ours = Assembly("MySqlConnector.MySqlConnectorFactory");

        Assert.Equal("MySql.Data", Drivers.Load("mysql", name => name.Name == "MySql.Data" ? theirs : ours).Driver.Name);
        Assert.Equal("MySqlConnector", Drivers.Load("mysql", name => name.Name == "MySql.Data" ? theirs : ours, "mysqlconnector").Driver.Name);
    }

    [Fact]
    public void The_driver_that_the_URL_names_goes_first()
    {
        var asked = new List<string?>();
        Assert.Throws<AlembicException>(() => Drivers.Load("mysql", name =>
        {
            asked.Add(name.Name);
            return null;
        }, "mysqldata"));

        Assert.Equal(["MySql.Data", "MySqlConnector"], asked);
    }

    [Fact]
    public async Task A_refused_connection_says_which_and_hides_the_password()
    {
        var driver = new LoadedDriver(Drivers.For("mysql")[0], new RefusingFactory());

        var error = await Assert.ThrowsAsync<ConnectionFailedException>(() => driver.OpenAsync(DatabaseUrl.Parse("mysql://u:marker@h/d"), TestContext.Current.CancellationToken));

        Assert.Equal("Cannot connect to mysql://u:***@h/d: refused Server=h;Database=d;User ID=u;Password=***;Allow User Variables=true;Ignore Command Transaction=true;Keepalive=30", error.Message);
        Assert.Equal(FailureKind.Connection, error.Kind);
    }

    [Fact]
    public void A_keyword_that_the_driver_does_not_know_is_named()
    {
        var driver = new LoadedDriver(Drivers.For("mysql")[0], new RefusingFactory());

        var error = Assert.Throws<AlembicException>(() => driver.CreateDataSource(DatabaseUrl.Parse("mysql://u:marker@h/d?colour=red")));

        Assert.Equal("MySqlConnector does not accept mysql://u:***@h/d?colour=red: Keyword not supported: 'colour'.", error.Message);
    }

    private static AssemblyBuilder Assembly(string factory)
    {
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new("Fake"), AssemblyBuilderAccess.Run);
        var type = assembly.DefineDynamicModule("Fake").DefineType(factory, TypeAttributes.Public, typeof(RefusingFactory));
        var constructor = type.DefineDefaultConstructor(MethodAttributes.Public);
        var instance = type.DefineField("Instance", type, FieldAttributes.Public | FieldAttributes.Static);
        var code = type.DefineTypeInitializer().GetILGenerator();
        code.Emit(OpCodes.Newobj, constructor);
        code.Emit(OpCodes.Stsfld, instance);
        code.Emit(OpCodes.Ret);
        type.CreateType();
        return assembly;
    }

    public class RefusingFactory : DbProviderFactory
    {
        public override DbConnection CreateConnection() => new RefusingConnection();

        public override DbDataSource CreateDataSource(string connectionString) =>
            connectionString.Contains("colour", StringComparison.Ordinal) ? throw new ArgumentException("Keyword not supported: 'colour'.") : base.CreateDataSource(connectionString);
    }
}
