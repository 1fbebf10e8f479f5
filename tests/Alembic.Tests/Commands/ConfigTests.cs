using System.Text;
using Alembic.Commands;
using Alembic.Connections;
using Alembic.Runtime;

namespace Alembic.Tests.Commands;

[Collection("Current directory")]
public sealed class ConfigTests
{
    [Fact]
    public void Main_options_are_those_of_the_section_named()
    {
        using var ini = new TemporaryIni("[alembic]\na = 1\n[other]\na = %(here)s/x\nb = %(arg)s\n", "other");

        Assert.Equal($"{ini.Folder}/x", ini.Config.GetMainOption("a"));
        Assert.Equal("50%", ini.Config.GetMainOption("b"));
        Assert.Equal("none", ini.Config.GetMainOption("c", "none"));
        Assert.Equal("1", ini.Config.GetSectionOption("alembic", "a"));
        Assert.Null(ini.Config.GetSection("absent"));
        Assert.Equal("1", ini.Config.GetSection("alembic")!["a"]);
    }

    [Fact]
    public void Environment_variables_keep_their_case_and_their_percent_signs()
    {
        using var ini = new TemporaryIni("[alembic]\nsqlalchemy.url = %(ENV:Db_Url)s\ndialect = %(ENV:NONE)s\n", environment: new() { ["Db_Url"] = "postgresql://u:p%40ss@h/d" });

        Assert.Equal("p@ss", DatabaseUrl.Parse(ini.Config.Url!).Password);
        Assert.Equal(
            $"Option 'dialect' in section [alembic] in {ini.Folder}/alembic.ini refers to the environment variable NONE, which is not set.",
            Assert.Throws<AlembicException>(() => ini.Config.Dialect).Message);
        Assert.Equal("postgresql://u:p%40ss@h/d", ini.Config.GetSection("alembic")!["sqlalchemy.url"]);
    }

    [Fact]
    public void A_program_s_own_names_with_a_colon_are_looked_up()
    {
        using var ini = new TemporaryIni("[alembic]\nurl = %(ConnectionStrings:Default)s\ndialect = postgresql\n");

        Assert.Equal("Host=h", ini.Config.DatabaseUrl.ConnectionString);
    }

    [Fact]
    public void Options_are_set_and_removed_on_top_of_the_file()
    {
        using var ini = new TemporaryIni("[alembic]\na = 1\nb = 2\n");
        ini.Config.SetMainOption("a", "%(b)s%%");
        ini.Config.SetSectionOption("new", "x", "y");

        Assert.Equal("2%", ini.Config.GetMainOption("a"));
        Assert.Equal("y", ini.Config.GetSectionOption("new", "X"));
        ini.Config.RemoveMainOption("a");
        Assert.Null(ini.Config.GetMainOption("a"));
    }

    [Fact]
    public void A_configuration_without_a_file_takes_what_a_program_sets()
    {
        var config = new Config();
        config.SetMainOption("script_location", "%(here)s/migrations");

        Assert.Equal(Environment.CurrentDirectory + "/migrations", config.ScriptLocation);
        Assert.Null(config.GetMainOption("absent"));
        Assert.Null(config.FileName);
        Assert.Equal("No config file None found, or file has no '[x]' section", Assert.Throws<AlembicException>(() => config.GetSectionOption("x", "y")).Message);
    }

    [Theory]
    [InlineData("[alembic]\n", "alembic")]
    [InlineData("[alembic]\nscript_location = x\n", "nosection")]
    [InlineData("", "alembic")]
    public void A_missing_script_location_is_worded_as_by_Alembic(string text, string section)
    {
        using var ini = new TemporaryIni(text, section);

        Assert.Equal("No 'script_location' key found in configuration.", Assert.Throws<AlembicException>(() => ini.Config.ScriptLocation).Message);
    }

    [Fact]
    public void A_missing_file_is_an_empty_one()
    {
        var config = new Config("absent/missing.ini");

        Assert.Equal("No 'script_location' key found in configuration.", Assert.Throws<AlembicException>(() => config.ScriptLocation).Message);
        Assert.Equal(
            "No config file 'absent/missing.ini' found, or file has no '[alembic]' section",
            Assert.Throws<AlembicException>(() => config.GetMainOption("a")).Message);
        Assert.Equal(
            "No 'sqlalchemy.url' key found in section [alembic] in absent/missing.ini. Add one: sqlalchemy.url = sqlite:///app.db",
            Assert.Throws<AlembicException>(() => config.DatabaseUrl).Message);
    }

    [Fact]
    public void A_file_that_cannot_be_read_is_not_an_empty_one()
    {
        var config = new Config(Path.GetTempPath());

        Assert.StartsWith($"Cannot read {Path.GetTempPath()}: ", Assert.Throws<AlembicException>(() => config.ScriptLocation).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_file_is_that_of_the_option_then_of_the_variable_then_alembic_ini()
    {
        Assert.Equal(new("a.ini"), Config.Locate(["a.ini"], _ => "b.ini"));
        Assert.Equal(new("b.ini"), Config.Locate([], name => name == "ALEMBIC_CONFIG" ? "b.ini" : null));
        Assert.Equal(new("alembic.ini"), Config.Locate([], _ => ""));
        Assert.Equal("only one ini file may be indicated", Assert.Throws<AlembicException>(() => Config.Locate(["a.ini", "b.ini"])).Message);
    }

    [Fact]
    public void Without_options_the_defaults_hold()
    {
        using var ini = new TemporaryIni("[alembic]\n");

        Assert.Equal(("%(rev)s_%(slug)s", 40), (ini.Config.FileNames.Template, ini.Config.FileNames.SlugLength));
        Assert.Null(ini.Config.TimeZone);
        Assert.Empty(ini.Config.OutputEncoding.GetPreamble());
        Assert.Equal(Encoding.UTF8.WebName, ini.Config.OutputEncoding.WebName);
        Assert.False(ini.Config.RevisionEnvironment || ini.Config.Sourceless || ini.Config.RecursiveVersionLocations);
        Assert.Empty(ini.Config.VersionLocations);
        Assert.Null(ini.Config.Project ?? ini.Config.Assembly ?? ini.Config.Dialect ?? ini.Config.Driver ?? ini.Config.Url);
        Assert.Equal("Migrations", ini.Config.Namespace);
        Assert.Empty(ini.Config.Hooks);
    }

    [Fact]
    public void Options_are_read_with_their_types()
    {
        using var ini = new TemporaryIni("""
            [alembic]
            file_template = %%(year)d_%%(slug)s
            truncate_slug_length = 10
            timezone = utc
            output_encoding = cp1252
            revision_environment = True
            sourceless = true
            recursive_version_locations = false
            project = ../src/App/App.csproj
            assembly = bin/App.dll
            dialect = postgresql
            driver = Npgsql
            namespace = App.Migrations
            """);
        var config = ini.Config;

        Assert.Equal(("%(year)d_%(slug)s", 10), (config.FileNames.Template, config.FileNames.SlugLength));
        Assert.Equal(TimeSpan.Zero, config.TimeZone!.BaseUtcOffset);
        Assert.Equal("windows-1252", config.OutputEncoding.WebName);
        Assert.True(config.RevisionEnvironment && config.Sourceless && !config.RecursiveVersionLocations);
        Assert.Equal(Path.GetFullPath(Path.Combine(ini.Folder, "../src/App/App.csproj")), config.Project);
        Assert.Equal(Path.Combine(ini.Folder, "bin/App.dll"), config.Assembly);
        Assert.Equal(("postgresql", "Npgsql", "App.Migrations"), (config.Dialect, config.Driver, config.Namespace));
    }

    [Theory]
    [InlineData("sourceless = maybe", "Option 'sourceless' in section [alembic] in {0} is 'maybe': write true or false.")]
    [InlineData("truncate_slug_length = x", "Option 'truncate_slug_length' in section [alembic] in {0} is 'x': write a number.")]
    [InlineData("timezone = Mars/Olympus", "Can't locate timezone: Mars/Olympus")]
    [InlineData("output_encoding = klingon", "Option 'output_encoding' in section [alembic] in {0} is 'klingon': write one such as utf-8.")]
    [InlineData("script_location = myapp:migrations", "Option 'script_location' in section [alembic] in {0} is 'myapp:migrations': 'myapp:migrations' names a Python package. Write the path of a folder, such as %(here)s/migrations.")]
    public void A_malformed_option_is_named(string option, string message)
    {
        using var ini = new TemporaryIni($"[alembic]\n{option}\n");
        var config = ini.Config;
        Func<object?> read = option.Split(' ')[0] switch
        {
            "sourceless" => () => config.Sourceless,
            "truncate_slug_length" => () => config.FileNames,
            "timezone" => () => config.TimeZone,
            "output_encoding" => () => config.OutputEncoding,
            _ => () => config.ScriptLocation,
        };

        Assert.Equal(string.Format(null, message, $"{ini.Folder}/alembic.ini"), Assert.Throws<AlembicException>(read).Message);
    }

    [Fact]
    public void What_the_section_says_of_a_run_goes_into_its_options()
    {
        using var ini = new TemporaryIni("[alembic]\ntransaction_per_migration = true\nversion_table = v\nversion_table_schema = s\nversion_table_pk = false\ncompare_type = false\nrender_as_batch = true\n");
        var options = new EnvOptions();
        options.Autogenerate.IncludeSchemas = true;

        ini.Config.ApplyTo(options);

        Assert.Equal((true, "v", "s", false), (options.TransactionPerMigration, options.VersionTable, options.VersionTableSchema, options.VersionTablePrimaryKey));
        Assert.Equal((false, true, true, true), (options.Autogenerate.CompareTypes, options.Autogenerate.CompareServerDefaults, options.Autogenerate.IncludeSchemas, options.Autogenerate.RenderAsBatch));
    }

    [Theory]
    [InlineData("1", 1000)]
    [InlineData("1s", 1000)]
    [InlineData("0.5 s", 500)]
    [InlineData("250ms", 250)]
    [InlineData("2min", 120_000)]
    public void Times_have_units(string text, int milliseconds)
    {
        using var ini = new TemporaryIni($"[alembic]\nlock_timeout = {text}\nddl_lock_timeout = {text}\nddl_statement_timeout = {text}\nddl_retries = 3\n");
        var options = new EnvOptions();

        ini.Config.ApplyTo(options);

        var expected = TimeSpan.FromMilliseconds(milliseconds);
        Assert.Equal((expected, expected, expected, 3), (options.LockTimeout, options.DdlLockTimeout, options.DdlStatementTimeout, options.DdlRetries));
    }

    [Theory]
    [InlineData("ddl_lock_timeout = soon", "is 'soon': write a time such as 500ms, 1s or 2min; a number alone is seconds.")]
    [InlineData("ddl_retries = -1", "is '-1': write a number from 0.")]
    [InlineData("isolation_level = none", "is 'none': write READ UNCOMMITTED, READ COMMITTED, REPEATABLE READ, SERIALIZABLE or SNAPSHOT.")]
    public void A_malformed_option_of_a_run_says_what_to_write(string line, string message)
    {
        using var ini = new TemporaryIni($"[alembic]\n{line}\n");

        Assert.EndsWith(message, Assert.Throws<AlembicException>(() => ini.Config.ApplyTo(new())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("read committed", System.Data.IsolationLevel.ReadCommitted)]
    [InlineData("REPEATABLE_READ", System.Data.IsolationLevel.RepeatableRead)]
    [InlineData("SERIALIZABLE", System.Data.IsolationLevel.Serializable)]
    public void Transactions_are_as_the_section_says(string level, System.Data.IsolationLevel expected)
    {
        using var ini = new TemporaryIni($"[alembic]\nisolation_level = {level}\ntransactional_ddl = false\n");
        var options = new EnvOptions();

        ini.Config.ApplyTo(options);

        Assert.Equal((expected, false), (options.IsolationLevel, options.TransactionalDdl));
    }

    [Fact]
    public void Hooks_have_the_options_of_their_name()
    {
        using var ini = new TemporaryIni("[alembic]\n[post_write_hooks]\nhooks = fmt, Lint\nfmt.type = exec\nfmt.options = -x  REVISION_SCRIPT_FILENAME\nlint.type = dotnet\n");

        Assert.Equal(["fmt", "Lint"], ini.Config.Hooks.Select(hook => hook.Name));
        Assert.Equal(new Dictionary<string, string> { ["type"] = "exec", ["options"] = "-x  REVISION_SCRIPT_FILENAME" }, ini.Config.Hooks[0].Options);
        Assert.Equal("dotnet", ini.Config.Hooks[1].Options["type"]);
    }

    [Fact]
    public void Options_without_effect_and_probable_slips_are_said_once()
    {
        using var ini = new TemporaryIni("[alembic]\nprepend_sys_path = .\nscript_locaton = x\nmy_important_option = 1\nsqlalchemy.echo = true\nsourceless = true\n[post_write_hooks]\nhooks = fmt\nfmt.type = exec\nfmt.exectuable = %(ENV:MISSING)s\nfmt.mine = 1\n");

        ini.Config.Check();
        ini.Config.Check();

        Assert.Equal(
            [
                $"Option 'prepend_sys_path' in section [alembic] in {ini.Folder}/alembic.ini has no effect: C# has no module path. Name the models by 'project' or 'assembly'.",
                $"Unknown option 'script_locaton' in section [alembic] in {ini.Folder}/alembic.ini. Did you mean 'script_location'?",
                $"Unknown option 'fmt.exectuable' in section [post_write_hooks] in {ini.Folder}/alembic.ini. Did you mean 'fmt.executable'?",
            ],
            ini.Warnings);
    }
}
