using System.CommandLine;

namespace Alembic.CommandLine.Verbs;

/// <summary>The options of a command that can print its SQL.</summary>
internal sealed class SqlOptions
{
    private readonly Option<bool> _sql = CommonOptions.Sql();

    private readonly Option<string?> _client = new("--client")
    {
        Description = "With --sql, make the script stop at the first error in this client: psql, sqlite3, mysql, mariadb, sqlcmd or sqlplus.",
        HelpName = "client",
    };

    private readonly Option<bool> _guard = new("--guard") { Description = "With --sql, make each revision check that the version table has the expected rows." };

    public SqlOptions(Command command)
    {
        _client.AcceptOnlyFromAmong("psql", "sqlite3", "mysql", "mariadb", "sqlcmd", "sqlplus");
        command.Options.Add(_sql);
        command.Options.Add(_client);
        command.Options.Add(_guard);
        command.Validators.Add(result =>
        {
            foreach (var option in new Option[] { _client, _guard }.Where(option => result.GetResult(option) is not null && !result.GetValue(_sql)))
            {
                result.AddError($"{option.Name} goes with --sql");
            }
        });
    }

    /// <summary>Whether SQL is asked for. The session learns what the script is to look like.</summary>
    public bool Of(ParseResult parsed, Session session)
    {
        session.Configure = options =>
        {
            options.ScriptClient = parsed.GetValue(_client) ?? options.ScriptClient;
            options.ScriptGuard |= parsed.GetValue(_guard);
        };
        return parsed.GetValue(_sql);
    }
}
