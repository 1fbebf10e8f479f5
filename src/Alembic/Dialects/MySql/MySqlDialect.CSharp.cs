using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

public sealed partial class MySqlDialect
{
    private static readonly Dictionary<SqlType, string> Factories = new()
    {
        [SqlType.TinyInt()] = "TinyInt()",
        [SqlType.TinyInt(unsigned: true)] = "TinyInt(unsigned: true)",
        [SqlType.TinyInt(1)] = "TinyInt(1)",
        [SqlType.MediumInt()] = "MediumInt()",
        [SqlType.MediumInt(unsigned: true)] = "MediumInt(unsigned: true)",
        [SqlType.UnsignedInteger()] = "UnsignedInteger()",
        [SqlType.UnsignedBigInteger()] = "UnsignedBigInteger()",
        [SqlType.TinyText()] = "TinyText()",
        [SqlType.MediumText()] = "MediumText()",
        [SqlType.LongText()] = "LongText()",
        [SqlType.TinyBlob()] = "TinyBlob()",
        [SqlType.MediumBlob()] = "MediumBlob()",
        [SqlType.LongBlob()] = "LongBlob()",
        [SqlType.Year()] = "Year()",
    };

    /// <inheritdoc/>
    public override string? CSharpOf(SqlType type, CSharpWriter code)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentNullException.ThrowIfNull(code);
        var call = Factories.GetValueOrDefault(type) ?? type switch
        {
            MySqlText { Name: "VARCHAR", Length: { } length } text when text == SqlType.MySqlVarChar(length, text.Charset, text.Collation) =>
                $"MySqlVarChar({length}{Argument("charset", text.Charset)}{Argument("collation", text.Collation)})",
            MySqlTime { Name: "DATETIME" } time => $"MySqlDateTime({time.Precision})",
            MySqlTime { Name: "TIMESTAMP" } time => $"MySqlTimestamp({time.Precision})",
            MySqlTime { Name: "TIME" } time => $"MySqlTimeOfDay({time.Precision})",
            _ => null,
        };
        return code.Member("SqlType", typeof(MySqlSqlType), call);
    }

    /// <inheritdoc/>
    public override string? CSharpOf(DialectOption option, CSharpWriter code)
    {
        ArgumentNullException.ThrowIfNull(option);
        ArgumentNullException.ThrowIfNull(code);
        if (option.Value is ValueList<KeyValuePair<string, int>>)
        {
            code.Uses("System.Collections.Generic");
        }

        var call = (option.Name, option.Value) switch
        {
            _ when option.Dialect != DialectName => null,
            ("engine", string name) => $"Engine({CSharpWriter.Literal(name)})",
            ("default_charset", string name) => $"Charset({CSharpWriter.Literal(name)})",
            ("collate", string name) => $"Collate({CSharpWriter.Literal(name)})",
            ("row_format", string format) => $"RowFormat({CSharpWriter.Literal(format)})",
            ("partition_by", string partition) => $"PartitionBy({CSharpWriter.Literal(partition)})",
            ("with_system_versioning", true) => "SystemVersioned",
            ("on_update", string value) => $"OnUpdate({CSharpWriter.Literal(value)})",
            ("invisible", true) => "Invisible",
            ("check", string condition) => $"Check({CSharpWriter.Literal(condition)})",
            ("srid", int id) => $"SpatialReference({CSharpWriter.Literal(id)})",
            ("not_enforced", true) => "NotEnforced",
            ("comment", string text) => $"Comment({CSharpWriter.Literal(text)})",
            ("ignored", true) => "Ignored",
            ("prefix", string words) => $"Prefix({CSharpWriter.Literal(words)})",
            ("using", string method) => $"Using({CSharpWriter.Literal(method)})",
            ("with_parser", string name) => $"WithParser({CSharpWriter.Literal(name)})",
            ("length", int characters) => $"Length({CSharpWriter.Literal(characters)})",
            ("length", ValueList<KeyValuePair<string, int>> lengths) =>
                $"Lengths({string.Join(", ", lengths.Select(pair => $"KeyValuePair.Create({CSharpWriter.Literal(pair.Key)}, {CSharpWriter.Literal(pair.Value)})"))})",
            (_, string value) => $"Table({CSharpWriter.Literal(option.Name)}, {CSharpWriter.Literal(value)})",
            (_, null) => $"Unset({CSharpWriter.Literal(option.Name)})",
            _ => null,
        };
        return code.Member("MySqlOptions", typeof(MySqlOptions), call);
    }

    private static string Argument(string name, string? value) => value is null ? "" : $", {name}: {CSharpWriter.Literal(value)}";
}
