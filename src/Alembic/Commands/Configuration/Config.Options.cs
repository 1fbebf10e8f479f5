using System.Data;
using System.Globalization;
using System.Text;
using Alembic.Connections;
using Alembic.Runtime;
using Alembic.Scripts;

namespace Alembic.Commands;

/// <content>The options that Alembic itself reads, each with its type.</content>
public sealed partial class Config
{
    /// <summary>The script directory's path, as written. Key: <c>script_location</c>.</summary>
    /// <exception cref="AlembicException">The key is not there, or names a Python package.</exception>
    public string ScriptLocation => Folder("script_location", Option("script_location")
        ?? throw new AlembicException("No 'script_location' key found in configuration."));

    /// <summary>How script files are named. Keys: <c>file_template</c>, and <c>truncate_slug_length</c> with the default 40.</summary>
    /// <exception cref="AlembicException">The length is no number.</exception>
    public FileNameTemplate FileNames
    {
        get
        {
            var names = new FileNameTemplate();
            return new(Option("file_template") ?? names.Template, Number("truncate_slug_length") is > 0 and var length ? length : names.SlugLength);
        }
    }

    /// <summary>The zone of create dates; <see langword="null"/> for local time. Key: <c>timezone</c>.</summary>
    /// <exception cref="AlembicException">There is no such zone.</exception>
    public TimeZoneInfo? TimeZone => Option("timezone") is not { Length: > 0 } name ? null
        : TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) || TimeZoneInfo.TryFindSystemTimeZoneById(name.ToUpperInvariant(), out zone) ? zone
        : throw new AlembicException($"Can't locate timezone: {name}");

    /// <summary>The encoding of scripts that are written. Key: <c>output_encoding</c>; the default is UTF-8 without a mark.</summary>
    /// <exception cref="AlembicException">There is no such encoding.</exception>
    public Encoding OutputEncoding => Option("output_encoding")?.ToLowerInvariant().Replace('_', '-') switch
    {
        null or "" or "utf-8" or "utf8" => new UTF8Encoding(false),
        "utf-8-sig" => new UTF8Encoding(true),
        "latin-1" or "latin1" => Encoding.Latin1,
        "ascii" => Encoding.ASCII,
        var name => NamedEncoding(name),
    };

    /// <summary>Whether <c>revision</c> runs the environment even without <c>--autogenerate</c>. Key: <c>revision_environment</c>.</summary>
    /// <exception cref="AlembicException">The value is neither true nor false.</exception>
    public bool RevisionEnvironment => Flag("revision_environment") ?? false;

    /// <summary>Whether the migrations are those compiled into <see cref="Assembly"/>, or into the output of <see cref="Project"/>, and not source files. Key: <c>sourceless</c>.</summary>
    /// <exception cref="AlembicException">The value is neither true nor false.</exception>
    public bool Sourceless => Flag("sourceless") ?? false;

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
        : throw Malformed("namespace", "write a C# namespace, such as MyApp.Migrations");

    /// <summary>The database's URL, or ADO.NET connection string, as written; <see langword="null"/> when there is none. Key: <c>sqlalchemy.url</c>, else <c>url</c>.</summary>
    /// <remarks>It may hold a password in the clear.</remarks>
    public string? Url => Option("sqlalchemy.url") ?? Option("url");

    /// <summary>The database, read from <see cref="Url"/> and <see cref="Dialect"/>.</summary>
    /// <exception cref="AlembicException">There is no URL, or it cannot be parsed.</exception>
    public DatabaseUrl DatabaseUrl => DatabaseUrl.Parse(
        Url ?? throw new AlembicException($"No 'sqlalchemy.url' key found in section [{Section}]{File.In}. Add one: sqlalchemy.url = sqlite:///app.db"), Dialect);

    /// <summary>The programs that run over new scripts, in order. Keys: <c>hooks</c> and <c>NAME.*</c> of section <c>[post_write_hooks]</c>.</summary>
    public IReadOnlyList<PostWriteHook> Hooks
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
    /// <c>lock</c>, <c>lock_timeout</c>, <c>ddl_lock_timeout</c>, <c>ddl_statement_timeout</c>, <c>ddl_retries</c>, <c>compare_type</c>, <c>compare_server_default</c>, <c>include_schemas</c>, <c>render_as_batch</c>, <c>output_encoding</c>, <c>script_client</c>, <c>script_guard</c>.</summary>
    /// <param name="options">Takes the values of the keys that are there; what else it holds stays.</param>
    /// <exception cref="AlembicException">A value is malformed.</exception>
    public void ApplyTo(EnvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.TransactionPerMigration = Flag("transaction_per_migration") ?? options.TransactionPerMigration;
        options.TransactionalDdl = Flag("transactional_ddl") ?? options.TransactionalDdl;
        options.IsolationLevel = Isolation() ?? options.IsolationLevel;
        options.VersionTable = Option("version_table") ?? options.VersionTable;
        options.VersionTableSchema = Option("version_table_schema") ?? options.VersionTableSchema;
        options.VersionTablePrimaryKey = Flag("version_table_pk") ?? options.VersionTablePrimaryKey;
        options.LockByLease = IsLease || options.LockByLease;
        options.Lock = IsLease || (Flag("lock", "write true, false or lease") ?? options.Lock);
        options.LockTimeout = Duration("lock_timeout") ?? options.LockTimeout;
        options.DdlLockTimeout = Duration("ddl_lock_timeout") ?? options.DdlLockTimeout;
        options.DdlStatementTimeout = Duration("ddl_statement_timeout") ?? options.DdlStatementTimeout;
        options.DdlRetries = Number("ddl_retries") is not { } retries ? options.DdlRetries : retries >= 0 ? retries : throw Malformed("ddl_retries", "write a number from 0");
        options.ScriptClient = Option("script_client") ?? options.ScriptClient;
        options.ScriptGuard = Flag("script_guard") ?? options.ScriptGuard;
        options.OutputEncoding = Option("output_encoding") is null ? options.OutputEncoding : OutputEncoding;
        var autogenerate = options.Autogenerate;
        autogenerate.CompareTypes = Flag("compare_type") ?? autogenerate.CompareTypes;
        autogenerate.CompareServerDefaults = Flag("compare_server_default") ?? autogenerate.CompareServerDefaults;
        autogenerate.IncludeSchemas = Flag("include_schemas") ?? autogenerate.IncludeSchemas;
        autogenerate.RenderAsBatch = Flag("render_as_batch") ?? autogenerate.RenderAsBatch;
    }

    private const string AsciiSample = "[Revision(\"a1\")] class A : Migration { } // + - & ~ \\";

    // Not GetMainOption: a file or section that is not there is an empty one here.
    private string? Option(string name) => File.Get(Section, name) is not { } value ? null
        : value.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) ? throw ControlCharacter(name)
        : value;

    // The value may hold a password.
    private AlembicException ControlCharacter(string name) => new($"Option '{name}'{File.PlaceOf(Section, name)} contains a NUL or another control character. Remove it.");

    private bool IsLease => string.Equals(Option("lock"), "lease", StringComparison.OrdinalIgnoreCase);

    private bool? Flag(string name, string advice = "write true or false") => Option(name)?.ToLowerInvariant() switch
    {
        null => null,
        "true" or "yes" or "on" or "1" => true,
        "false" or "no" or "off" or "0" or "" => false,
        _ => throw Malformed(name, advice),
    };

    private int? Number(string name) => Option(name) is not { } text ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw Malformed(name, "write a number");

    // As SQLAlchemy writes them.
    private IsolationLevel? Isolation() => Option("isolation_level")?.Trim().ToUpperInvariant().Replace('_', ' ') switch
    {
        null or "" => null,
        "READ UNCOMMITTED" => IsolationLevel.ReadUncommitted,
        "READ COMMITTED" => IsolationLevel.ReadCommitted,
        "REPEATABLE READ" => IsolationLevel.RepeatableRead,
        "SERIALIZABLE" => IsolationLevel.Serializable,
        "SNAPSHOT" => IsolationLevel.Snapshot,
        "AUTOCOMMIT" => throw Malformed("isolation_level", "a run uses transactions; use an AutocommitBlock for statements outside them, or transactional_ddl = false"),
        _ => throw Malformed("isolation_level", "write READ UNCOMMITTED, READ COMMITTED, REPEATABLE READ, SERIALIZABLE or SNAPSHOT"),
    };

    // As PostgreSQL writes them, but for the unit of a bare number, which is the second.
    private TimeSpan? Duration(string name)
    {
        if (Option(name)?.Trim() is not { Length: > 0 } text)
        {
            return null;
        }

        var digits = text.TrimEnd('h', 'i', 'm', 'n', 's', ' ');
        double? unit = text[digits.Length..].Trim() switch
        {
            "" or "s" => 1,
            "ms" => 0.001,
            "min" => 60,
            "h" => 3600,
            _ => null,
        };
        return unit is { } seconds && double.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number * seconds <= int.MaxValue
            ? TimeSpan.FromSeconds(number * seconds)
            : throw Malformed(name, "write a time such as 500ms, 1s or 2min; a number alone is seconds");
    }

    private string? FullPath(string name) => Option(name) is { Length: > 0 } path ? Path.GetFullPath(path, Here) : null;

    private Encoding NamedEncoding(string name)
    {
        const string remedy = "write one such as utf-8";
        try
        {
            var encoding = CodePagesEncodingProvider.Instance.GetEncoding(name.StartsWith("cp125", StringComparison.Ordinal) ? $"windows-{name[2..]}" : name) ?? Encoding.GetEncoding(name);

            // A script is read again by its byte order mark, or else by its ASCII letters.
            return encoding.Preamble.Length > 0 || encoding.GetBytes(AsciiSample).SequenceEqual(Encoding.ASCII.GetBytes(AsciiSample)) ? encoding : throw Malformed("output_encoding", remedy);
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            throw Malformed("output_encoding", remedy);
        }
    }

    private AlembicException Malformed(string name, string remedy) => new($"Option '{name}'{File.PlaceOf(Section, name)} is '{Option(name)}': {remedy}.");
}
