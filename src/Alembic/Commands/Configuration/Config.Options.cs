using System.Text;
using Alembic.Connections;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <content>The options that Alembic itself reads, each with its type.</content>
public sealed partial class Config
{
    private const string Separators = "'space', 'newline', 'os', ':', ';'";

    /// <summary>The script directory's path, as written. Key: <c>script_location</c>.</summary>
    /// <exception cref="AlembicException">The key is not there, or names a Python package.</exception>
    public string ScriptLocation => Folder("script_location", Option("script_location")
        ?? throw new AlembicException("No 'script_location' key found in configuration."));

    /// <summary>How script files are named. Keys: <c>file_template</c>, and <c>truncate_slug_length</c> with the default 40.</summary>
    /// <exception cref="AlembicException">The length is no number.</exception>
    internal FileNameTemplate FileNames
    {
        get
        {
            var names = new FileNameTemplate();
            return new(Option("file_template") ?? names.Template, Values.Number("truncate_slug_length") is > 0 and var length ? length : names.SlugLength);
        }
    }

    /// <summary>The zone of create dates; <see langword="null"/> for local time. Key: <c>timezone</c>.</summary>
    /// <exception cref="AlembicException">There is no such zone.</exception>
    public TimeZoneInfo? TimeZone => Option("timezone") is not { Length: > 0 } name ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) || TimeZoneInfo.TryFindSystemTimeZoneById(name.ToUpperInvariant(), out zone) ? zone
        : throw new AlembicException($"Can't locate timezone: {name}");

    /// <summary>The encoding of scripts that are written. Key: <c>output_encoding</c>; the default is UTF-8 without a mark.</summary>
    /// <exception cref="AlembicException">There is no such encoding.</exception>
    public Encoding OutputEncoding => Values.EncodingOf("output_encoding") ?? new UTF8Encoding(false);

    /// <summary>Whether <c>revision</c> runs the environment even without <c>--autogenerate</c>. Key: <c>revision_environment</c>.</summary>
    /// <exception cref="AlembicException">The value is neither true nor false.</exception>
    public bool RevisionEnvironment => Values.Flag("revision_environment") ?? false;

    /// <summary>Whether the migrations are those compiled into <see cref="Assembly"/>, or into the output of <see cref="Project"/>, and not source files. Key: <c>sourceless</c>.</summary>
    /// <exception cref="AlembicException">The value is neither true nor false.</exception>
    public bool Sourceless => Values.Flag("sourceless") ?? false;

    /// <summary>The project with the models, which is built when it is stale: an absolute path; <see langword="null"/> for none. Key: <c>project</c>, relative to the ini file.</summary>
    public string? Project => FullPath("project");

    /// <summary>The assembly with the models: an absolute path; <see langword="null"/> for none. Key: <c>assembly</c>, relative to the ini file.</summary>
    public string? Assembly => FullPath("assembly");

    /// <summary>The folder with <c>appsettings.json</c>: an absolute path. Key: <c>settings</c>, relative to the ini file; without it the folder of <see cref="Project"/>, else that of the ini file.</summary>
    public string SettingsFolder => FullPath("settings") ?? Path.GetDirectoryName(Project) ?? Here;

    /// <summary>The dialect of an ADO.NET connection string; <see langword="null"/> when the URL tells it. Key: <c>dialect</c>.</summary>
    public string? Dialect => Option("dialect") is { Length: > 0 } name ? name : null;

    /// <summary>The ADO.NET driver to prefer where a database has several; <see langword="null"/> for the usual order. Key: <c>driver</c>.</summary>
    public string? Driver => Option("driver") is { Length: > 0 } name ? name : null;

    /// <summary>The namespace of generated scripts. Key: <c>namespace</c>; the default is <c>Migrations</c>.</summary>
    public string Namespace => Option("namespace") is not { Length: > 0 } name ? "Migrations"
        : CSharpName.IsNamespace(name) ? name
        : throw Values.Malformed("namespace", "write a C# namespace, such as MyApp.Migrations");

    /// <summary>The database's URL, or ADO.NET connection string, as written; <see langword="null"/> when there is none. Key: <c>sqlalchemy.url</c>, else <c>url</c>.</summary>
    /// <remarks>It may hold a password in the clear.</remarks>
    public string? Url => Option("sqlalchemy.url") ?? Option("url");

    /// <summary>The database, read from <see cref="Url"/> and <see cref="Dialect"/>.</summary>
    /// <exception cref="AlembicException">There is no URL, or it cannot be parsed.</exception>
    public DatabaseUrl DatabaseUrl => DatabaseUrl.Parse(
        Url ?? throw new AlembicException($"No 'sqlalchemy.url' key found in section [{Section}]{File.In}. Add one: sqlalchemy.url = sqlite:///app.db"), Dialect);

    /// <summary>The folders of the scripts, as written; empty for the one folder <c>versions</c> of the script directory. Keys: <c>version_locations</c>, split by <c>path_separator</c>.</summary>
    /// <exception cref="AlembicException">The separator is unknown, or a location names a Python package.</exception>
    public IReadOnlyList<string> VersionLocations
    {
        get
        {
            if (Option("version_locations") is not { Length: > 0 } list)
            {
                return [];
            }

            var parts = Separator() is { } separator
                ? list.Split(separator, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                : SplitLegacy(list);
            return [.. parts.Select(part => Folder("version_locations", part))];
        }
    }

    /// <summary>Whether scripts are looked for in the sub-folders of a location too. Key: <c>recursive_version_locations</c>.</summary>
    /// <exception cref="AlembicException">The value is neither true nor false.</exception>
    public bool RecursiveVersionLocations => Values.Flag("recursive_version_locations") ?? false;

    /// <summary>The names of a project's databases, each of which is the name of a section with its <c>sqlalchemy.url</c>; empty where there is one database. Key: <c>databases</c>.</summary>
    public IReadOnlyList<string> Databases => Option("databases") is { } list ? SplitLegacy(list) : [];

    /// <summary>The programs that run over new scripts, in order. Keys: <c>hooks</c> and <c>NAME.*</c> of section <c>[post_write_hooks]</c>.</summary>
    internal IReadOnlyList<PostWriteHook> Hooks
    {
        get
        {
            var section = File.Items("post_write_hooks");
            var names = section.TryGetValue("hooks", out var list) ? SplitLegacy(list) : [];
            return [.. names.Select(name => new PostWriteHook(name, section.Keys
                .Where(key => key.StartsWith(IniFile.Key(name) + ".", StringComparison.Ordinal))
                .ToDictionary(key => key[(name.Length + 1)..], key => section[key], StringComparer.Ordinal)))];
        }
    }

    /// <summary>Hands what the main section says about a run to its options. Keys: <c>transaction_per_migration</c>, <c>transactional_ddl</c>, <c>isolation_level</c>, <c>version_table</c>, <c>version_table_schema</c>, <c>version_table_pk</c>,
    /// <c>lock</c>, <c>lock_timeout</c>, <c>ddl_lock_timeout</c>, <c>ddl_statement_timeout</c>, <c>ddl_retries</c>, <c>compare_type</c>, <c>compare_server_default</c>, <c>include_schemas</c>, <c>render_as_batch</c>, <c>output_encoding</c>, <c>script_client</c>, <c>script_guard</c>, <c>recreate</c>.</summary>
    /// <param name="options">Takes the values of the keys that are there; what else it holds stays.</param>
    /// <exception cref="AlembicException">A value is malformed.</exception>
    public void ApplyTo(EnvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.TransactionPerMigration = Values.Flag("transaction_per_migration") ?? options.TransactionPerMigration;
        options.TransactionalDdl = Values.Flag("transactional_ddl") ?? options.TransactionalDdl;
        options.IsolationLevel = Values.Isolation("isolation_level") ?? options.IsolationLevel;
        options.VersionTable = Option("version_table") ?? options.VersionTable;
        options.VersionTableSchema = Option("version_table_schema") ?? options.VersionTableSchema;
        options.VersionTablePrimaryKey = Values.Flag("version_table_pk") ?? options.VersionTablePrimaryKey;
        options.LockByLease = IsLease || options.LockByLease;
        options.Lock = IsLease || (Values.Flag("lock", "write true, false or lease") ?? options.Lock);
        options.LockTimeout = Values.Duration("lock_timeout") ?? options.LockTimeout;
        options.DdlLockTimeout = Values.Duration("ddl_lock_timeout") ?? options.DdlLockTimeout;
        options.DdlStatementTimeout = Values.Duration("ddl_statement_timeout") ?? options.DdlStatementTimeout;
        options.DdlRetries = Values.Number("ddl_retries") is not { } retries ? options.DdlRetries : retries >= 0 ? retries : throw Values.Malformed("ddl_retries", "write a number from 0");
        options.ScriptClient = Option("script_client") ?? options.ScriptClient;
        options.ScriptGuard = Values.Flag("script_guard") ?? options.ScriptGuard;
        options.RecreateTables = Option("recreate")?.ToLowerInvariant() switch
        {
            null => options.RecreateTables,
            "auto" => true,
            "never" => false,
            _ => throw Values.Malformed("recreate", "write auto or never"),
        };
        options.OutputEncoding = Values.EncodingOf("output_encoding") ?? options.OutputEncoding;
        var autogenerate = options.Autogenerate;
        autogenerate.CompareTypes = Values.Flag("compare_type") ?? autogenerate.CompareTypes;
        autogenerate.CompareServerDefaults = Values.Flag("compare_server_default") ?? autogenerate.CompareServerDefaults;
        autogenerate.IncludeSchemas = Values.Flag("include_schemas") ?? autogenerate.IncludeSchemas;
        autogenerate.RenderAsBatch = Values.Flag("render_as_batch") ?? autogenerate.RenderAsBatch;
    }

    internal string UrlOf(string database) =>
        File.Get(database, "sqlalchemy.url") ?? File.Get(database, "url")
        ?? throw new AlembicException($"No 'sqlalchemy.url' key found in section [{database}]{File.In}, which 'databases' names. Add one: sqlalchemy.url = sqlite:///{database}.db");

    // The database's section goes before the main one.
    internal string? DatabaseOption(string? database, string name) =>
        database is not null && File.Get(database, name) is { Length: > 0 } own ? own : Option(name) is { Length: > 0 } main ? main : null;

    private OptionValues Values => new(File, Section);

    private bool IsLease => string.Equals(Option("lock"), "lease", StringComparison.OrdinalIgnoreCase);

    // Not GetMainOption: a file or section that is not there is an empty one here.
    private string? Option(string name) => Values.Text(name);

    private string? FullPath(string name) => Option(name) is { Length: > 0 } path ? Path.GetFullPath(path, Here) : null;

    private char? Separator()
    {
        var name = Option("path_separator") is not null ? "path_separator" : "version_path_separator";
        if (Option(name) is not { } value)
        {
            Warn("No path_separator found in configuration; falling back to legacy splitting on spaces/commas for version_locations.  "
                + "Consider adding path_separator=os to Alembic config.");
            return null;
        }

        char separator = value switch
        {
            "space" => ' ',
            "newline" => '\n',
            "os" => Path.PathSeparator,
            ":" => ':',
            ";" => ';',
            _ => throw new AlembicException($"'{value}' is not a valid value for {name}; expected {Separators}"),
        };
        if (name == "version_path_separator")
        {
            Warn("The version_path_separator configuration parameter is deprecated; please use path_separator");
        }

        return separator;
    }

    private static string[] SplitLegacy(string list) => list.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries);

    // Alembic reads package:folder as a folder within a Python package.
    private string Folder(string option, string path) => Path.IsPathRooted(path) || !path.Contains(':', StringComparison.Ordinal) || Directory.Exists(path)
        ? path
        : throw Values.Malformed(option, $"'{path}' names a Python package. Write the path of a folder, such as %(here)s/migrations");
}
