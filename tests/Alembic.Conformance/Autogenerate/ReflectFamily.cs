using System.Data.Common;
using System.Text.Json;
using Alembic.Conformance.Ddl;
using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Conformance.Autogenerate;

/// <summary>Runs a script and reads the database: tables, columns, keys, constraints and indexes.</summary>
internal sealed class ReflectFamily() : AutogenerateFamily("reflect")
{
    private protected override async Task<CaseResult> RunAsync(JsonElement @case, DbConnection connection, Dialect dialect, CancellationToken ct)
    {
        foreach (var statement in @case.Items("script"))
        {
            await ExecuteAsync(connection, statement.GetString()!, ct);
        }

        var schemas = @case.Items("schemas").Select(schema => schema.GetString()).ToList();
        var read = await dialect.CreateInspector(connection).ReadAsync(new() { Schemas = schemas }, ct);
        var expected = @case.GetProperty("expected").Items("tables").Select(Lines);
        return CaseResult.Exact(string.Join('\n', expected.Order(StringComparer.Ordinal)), string.Join('\n', read.Tables.Select(table => Lines(table, dialect)).Order(StringComparer.Ordinal)));
    }

    private static string Lines(JsonElement table)
    {
        var key = table.GetProperty("primary_key");
        return Join(
            Text(table, "schema") + "." + Text(table, "name"),
            table.Items("columns").Select(column => Column(
                Text(column, "name"), Text(column, "type").Replace("NULL", "", StringComparison.Ordinal), column.GetProperty("nullable").GetBoolean(), Text(column, "default"),
                column.Find("computed") is { } computed ? Text(computed, "sqltext") : "")),
            [
                $"key {Text(key, "name")} ({Names(key, "columns")})",
                .. table.Items("foreign_keys").Select(each => $"references {Text(each, "name")} ({Names(each, "columns")}) {Text(each, "referred_schema")}.{Text(each, "referred_table")} ({Names(each, "referred_columns")}) "
                    + Options(each.GetProperty("options"))),
                .. table.Items("unique_constraints").Select(each => $"unique {Text(each, "name")} ({Names(each, "columns")})"),
                .. table.Items("check_constraints").Select(each => $"check {Text(each, "name")} {Text(each, "sqltext")}"),
                .. table.Items("indexes").Select(each => $"index {Text(each, "name")} {each.GetProperty("unique").GetBoolean()} ({Names(each, "columns")}) {(each.Find("options") is { } options ? Text(options, "sqlite_where") : "")}"),
            ]);
    }

    private static string Lines(Table table, Dialect dialect) => Join(
        table.Schema + "." + table.Name,
        table.Columns.Select(column => Column(
            column.Name, dialect.TypeName(column.Type), column.Nullable, column.Default is ExpressionDefault given ? Sql(given.Sql) : "", column.Default is Computed computed ? Sql(computed.Sql) : "")),
        [
            $"key {table.Constraints.OfType<PrimaryKey>().FirstOrDefault()?.Name?.Text} ({string.Join(", ", table.Constraints.OfType<PrimaryKey>().SelectMany(key => key.Columns))})",
            .. table.Constraints.Select(constraint => constraint switch
            {
                ForeignKey key => $"references {key.Name?.Text} ({string.Join(", ", key.Columns)}) {key.ReferredSchema}.{key.ReferredTable} ({string.Join(", ", key.ReferredColumns)}) {Options(key)}",
                Unique unique => $"unique {unique.Name?.Text} ({string.Join(", ", unique.Columns)})",
                Check check => $"check {check.Name?.Text} {Sql(check.Condition)}",
                _ => "",
            }).Where(line => line.Length > 0),
            .. table.Indexes.Select(index => $"index {index.Name?.Text} {index.Unique} ({string.Join(", ", index.Columns.Select(Sql))}) {(index.Options.FindExpression(dialect.Name, "where") is { } where ? Sql(where) : "")}"),
        ]);

    private static string Join(string table, IEnumerable<string> columns, IEnumerable<string> rest) => string.Join('\n', [$"table {table}", .. columns, .. rest.Select(line => line.TrimEnd()).Order(StringComparer.Ordinal)]);

    private static string Column(string name, string type, bool nullable, string value, string computed) => $"column {name} {type} {(nullable ? "" : "not null ")}default={value} computed={computed}";

    private static string Options(JsonElement options) => string.Join(' ', options.EnumerateObject().Select(option => $"{option.Name}={option.Value.ToString()}").Order(StringComparer.Ordinal));

    private static string Options(ForeignKey key) => string.Join(' ', new (string Name, object? Value)[]
    {
        ("deferrable", key.Deferrable), ("initially", key.Initially), ("match", key.Match), ("ondelete", key.OnDelete), ("onupdate", key.OnUpdate),
    }.Where(option => option.Value is not null).Select(option => $"{option.Name}={option.Value}"));

    private static string Sql(SqlExpression expression) => expression switch
    {
        RawSql sql => sql.Text,
        ColumnName column => column.Name,
        SqlUnary unary => $"{Sql(unary.Operand)} {unary.Operator}",
        _ => expression.ToString(),
    };

    private static string Text(JsonElement json, string name) => json.Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : "";

    private static string Names(JsonElement json, string name) => string.Join(", ", json.Items(name).Select(item => item.GetString()));
}
