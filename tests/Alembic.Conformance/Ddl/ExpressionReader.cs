using System.Text.Json;
using System.Text.RegularExpressions;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Conformance.Ddl;

/// <summary>Reads the corpus' expressions and statements of data.</summary>
internal static partial class ExpressionReader
{
    public static SqlExpression Read(JsonElement json) => json.Kind switch
    {
        null => new RawSql(Unescape(json.GetString()!)),
        "text" => json.Find("params") is { } values ? new SqlFragments([.. Text(json.FindText("sql")!, values).Parts]) : new RawSql(Unescape(json.FindText("sql")!)),
        "expr" => new RawSql(json.FindText("sql")!) { IsExpression = true },
        "column" => new ColumnName(json.FindText("name")!),
        "literal" => new SqlLiteral(ValueReader.Read(json.GetProperty("value"))),
        "inline_literal" => InlineLiteral(json),
        "func" => new SqlFunction(json.FindText("name")!, [.. json.Items("args").Select(Read)]),
        "binary" => new SqlBinary(json.FindText("op")!, Read(json.GetProperty("left")), Read(json.GetProperty("right"))),
        "and" => new SqlJunction("AND", [.. json.Items("items").Select(Read)]),
        "or" => new SqlJunction("OR", [.. json.Items("items").Select(Read)]),
        "desc" => new SqlUnary("DESC", Read(json.GetProperty("expr"))),
        "asc" => new SqlUnary("ASC", Read(json.GetProperty("expr"))),
        "nulls_first" => new SqlUnary("NULLS FIRST", Read(json.GetProperty("expr"))),
        "nulls_last" => new SqlUnary("NULLS LAST", Read(json.GetProperty("expr"))),
        "insert" or "update" or "delete" => Statement(json),
        var other => throw new NotSupportedException($"The corpus has an expression '{other}' that this runner does not know."),
    };

    /// <summary>A column's name, or an expression: what an index is on.</summary>
    public static SqlExpression ReadIndexed(JsonElement json) =>
        json.ValueKind == JsonValueKind.String ? new ColumnName(json.GetString()!) : Read(json);

    /// <summary>What <c>op.execute</c> takes.</summary>
    public static SqlText ReadSql(JsonElement json)
    {
        var text = new SqlText(0, 1);
        text.AppendFormatted(Read(json));
        return text;
    }

    public static SqlLiteral InlineLiteral(JsonElement json) => new(
        ValueReader.Read(json.GetProperty("value")),
        json.Find("type") is { ValueKind: JsonValueKind.Object } type ? TypeReader.Read(type) : null) { Inline = true };

    private static DataStatement Statement(JsonElement json)
    {
        var table = json.GetProperty("table");
        var reference = new TableRef(table.FindText("name")!, table.FindText("schema"));
        var types = table.Items("columns").ToDictionary(column => column.FindText("name")!, column => column.Find("type"));
        ValueList<Assignment> values = json.Find("values") is { } given
            ? [.. given.EnumerateObject().Select(pair => new Assignment(pair.Name, Assigned(pair.Value, types.GetValueOrDefault(pair.Name))))]
            : [];

        // SQLAlchemy assigns in the table's order, not in the order of the call.
        var order = types.Keys.ToList();
        values = [.. values.OrderBy(value => order.IndexOf(value.Column))];
        var conditions = json.Items("where").Select(item => Qualify(Read(item), reference)).ToArray();
        var condition = conditions.Length switch { 0 => null, 1 => conditions[0], _ => new SqlJunction("AND", conditions) };
        return json.Kind switch
        {
            "insert" => new InsertStatement(reference) { Assignments = values },
            "update" => new UpdateStatement(reference) { Assignments = values, Condition = condition },
            _ => new DeleteStatement(reference) { Condition = condition },
        };
    }

    private static SqlExpression Assigned(JsonElement value, JsonElement? type) => value.Kind is "inline_literal" or "func" or "text" or "binary"
        ? Read(value)
        : new SqlLiteral(ValueReader.Read(value), type is { ValueKind: JsonValueKind.Object } known ? TypeReader.Read(known) : null);

    private static SqlExpression Qualify(SqlExpression expression, TableRef table) => expression switch
    {
        ColumnName column => column with { Table = table.Name, Schema = table.Schema },
        SqlBinary binary => binary with { Left = Qualify(binary.Left, table), Right = Qualify(binary.Right, table) },
        SqlJunction junction => junction with { Items = [.. junction.Items.Select(item => Qualify(item, table))] },
        SqlUnary unary => unary with { Operand = Qualify(unary.Operand, table) },
        _ => expression,
    };

    private static SqlText Text(string sql, JsonElement values)
    {
        var text = new SqlText(sql.Length, 1);
        var end = 0;
        foreach (Match bind in Bind().Matches(sql))
        {
            text.AppendLiteral(Unescape(sql[end..bind.Index]));
            text.AppendFormatted(ValueReader.Read(values.GetProperty(bind.Groups[1].Value)));
            end = bind.Index + bind.Length;
        }

        text.AppendLiteral(Unescape(sql[end..]));
        return text;
    }

    // In Python's text() a colon begins a parameter unless a backslash stands before it; here it is a colon.
    private static string Unescape(string sql) => EscapedColon().Replace(sql, "$1");

    [GeneratedRegex(@"(?<![:\w$\\]):([\w$]+)(?![:\w$])")]
    private static partial Regex Bind();

    [GeneratedRegex(@"\\(:[\w$]*)(?![:\w$])")]
    private static partial Regex EscapedColon();
}
