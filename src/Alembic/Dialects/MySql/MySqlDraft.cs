using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>A table as a temporary one: its columns, and its checks under names by which they are found again.</summary>
internal sealed class MySqlDraft(Table table, int number, MySqlDialect dialect, bool isMariaDb)
{
    private static readonly string[] CharacterOptions = ["default_charset", "charset", "default_character_set", "character_set", "collate", "default_collate"];

    // The words of the server count, whatever name the connection's address gives it.
    private readonly MySqlDialect _server = isMariaDb ? MySqlDialect.MariaDb : MySqlDialect.MySql;

    /// <summary>The name of the temporary table, as SQL.</summary>
    public string FullName => string.Concat(table.Schema is null ? "" : $"{_server.Identifiers.Quote(table.Schema)}.", Name);

    private string Name => $"alembic_draft_{number}";

    /// <summary>The statement that makes the table.</summary>
    public string Creation() => _server.CreateCompiler(new() { Literals = true }).Compile(new CreateTableOp(new(Name)
    {
        Schema = table.Schema,
        Prefixes = ["TEMPORARY"],
        Columns = ValueList.From(table.Columns.Where(column => !column.System).Select(Bare)),
        Constraints = ValueList.From(table.Constraints.Select((constraint, i) => constraint is Check check ? check with { Name = CheckName(i) } : null).OfType<Constraint>()),
        Options = ValueList.From(table.Options.Where(option => CharacterOptions.Contains(option.Name))),
    }))[0].Text;

    /// <summary>Gives the table with what the server says of the temporary one.</summary>
    /// <param name="definition">What <c>SHOW CREATE TABLE</c> gave.</param>
    public Table Rewritten(string definition)
    {
        var read = MySqlDefinition.Read(definition, _server.Lexer);
        return table with
        {
            Columns = ValueList.From(table.Columns.Select(column => read.Columns.TryGetValue(column.Name, out var found) ? Rewritten(column, found) : column)),
            Constraints = ValueList.From(table.Constraints.Select((constraint, i) =>
                constraint is Check check && read.Checks.TryGetValue(CheckName(i).Text, out var condition) ? check with { Condition = new RawSql(condition) } : constraint)),
        };
    }

    private Column Rewritten(Column column, MySqlColumnDefinition found)
    {
        var isJson = isMariaDb && found.IsJson(column.Name);
        return column with
        {
            Type = isJson ? SqlType.Json() : MySqlTypeReader.Read(found.Type),
            Default = found.Generated is { } generated ? new Computed(new RawSql(generated)) { Persisted = found.IsStored }
                : column.Default is Identity ? column.Default
                : found.Default is null or "NULL" ? null
                : ServerDefault.Raw(found.Default),
            Options = ValueList.From(
            [
                .. found.OnUpdate is { } update ? [MySqlOptions.OnUpdate(update)] : Array.Empty<DialectOption>(),
                .. column.Options.Where(option => option.Name is not ("on_update" or "check")),
                .. found.Check is { } check && !isJson ? [MySqlOptions.Check(check)] : Array.Empty<DialectOption>(),
            ]),
        };
    }

    // Nothing is numbered, and there are no keys.
    private Column Bare(Column column) => new(column.Name, column.Type.On(dialect.Name))
    {
        Autoincrement = false,
        Nullable = column.Nullable,
        Default = column.Default is Identity ? null : column.Default,
        Options = column.Options,
    };

    private static ObjectName CheckName(int place) => new($"alembic_check_{place}") { IsFinal = true };
}
