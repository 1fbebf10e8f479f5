using Alembic.Dialects;

namespace Alembic.Commands;

/// <summary>Warns of options that have no effect, or are probably mistyped.</summary>
/// <param name="file">The configuration's file.</param>
/// <param name="section">The section of the main options.</param>
/// <param name="warn">Takes the warnings.</param>
internal sealed class ConfigCheck(IniFile file, string section, Action<string> warn)
{
    /// <summary>The main options that Alembic itself reads.</summary>
    public static readonly IReadOnlyList<string> KnownOptions =
    [
        "assembly", "compare_server_default", "compare_type", "databases", "ddl_lock_timeout", "ddl_retries", "ddl_statement_timeout", "dialect", "driver",
        "file_template", "include_schemas", "isolation_level", "lock", "lock_timeout", "namespace", "output_encoding", "path_separator", "prepend_sys_path", "project",
        "recreate", "recursive_version_locations", "render_as_batch", "revision_environment", "script_client", "script_guard", "script_location", "settings", "sourceless", "sqlalchemy.url", "timezone",
        "transaction_per_migration", "transactional_ddl", "truncate_slug_length", "url", "version_locations", "version_path_separator", "version_table",
        "version_table_pk", "version_table_schema",
    ];

    /// <summary>Looks at all options that stand in the file.</summary>
    public void Run()
    {
        foreach (var option in file.OwnOptionNames(section))
        {
            if (option == "prepend_sys_path")
            {
                warn($"Option 'prepend_sys_path'{file.PlaceOf(section, option)} has no effect: C# has no module path. Name the models by 'project' or 'assembly'.");
            }
            else if (!KnownOptions.Contains(option) && NearestOption(option) is { } known)
            {
                warn($"Unknown option '{option}'{file.PlaceOf(section, option)}. Did you mean '{known}'?");
            }
        }

        foreach (var option in file.OwnOptionNames("post_write_hooks"))
        {
            // By name alone: a value that cannot be read harms only who runs the hook.
            if (option.LastIndexOf('.') is >= 0 and var dot && !PostWriteHook.KnownOptions.Contains(option[(dot + 1)..])
                && Nearest.Of(option[(dot + 1)..], PostWriteHook.KnownOptions) is { } known)
            {
                warn($"Unknown option '{option}'{file.PlaceOf("post_write_hooks", option)}. Did you mean '{option[..dot]}.{known}'?");
            }
        }
    }

    // SQLAlchemy has many options of its own, such as sqlalchemy.echo; only slips of the one that counts are slips.
    private static string? NearestOption(string option) => !option.StartsWith("sqlalchemy.", StringComparison.Ordinal) ? Nearest.Of(option, KnownOptions)
        : Nearest.Of(option["sqlalchemy.".Length..], ["url"]) is null ? null
        : "sqlalchemy.url";
}
