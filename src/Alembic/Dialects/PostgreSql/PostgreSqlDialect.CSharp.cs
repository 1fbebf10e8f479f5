using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    private static readonly string[] Factories =
    [
        "Jsonb", "JsonPath", "Hstore", "Citext", "Bytea", "Inet", "Cidr", "MacAddr", "MacAddr8", "Money", "Oid", "RegClass", "RegConfig", "TsVector", "TsQuery",
        "Int4Range", "Int8Range", "NumRange", "DateRange", "TsRange", "TstzRange", "Int4MultiRange", "Int8MultiRange", "NumMultiRange", "DateMultiRange",
        "TsMultiRange", "TstzMultiRange",
    ];

    /// <inheritdoc/>
    public override string? CSharpOf(SqlType type, CSharpWriter code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var call = type switch
        {
            PgType named when Array.Find(Factories, factory => factory.Equals(named.Name, StringComparison.OrdinalIgnoreCase)) is { } factory => $"{factory}()",
            PgBit bits => $"PgBit({Arguments(("length", bits.Length), ("varying", bits.Varying))})",
            PgInterval span => $"PgInterval({Arguments(("precision", span.Precision), ("fields", span.Fields))})",
            PgTimestamp time => $"PgTimestamp({Arguments(("timezone", time.Timezone), ("precision", time.Precision))})",
            PgTime time => $"PgTime({Arguments(("timezone", time.Timezone), ("precision", time.Precision))})",
            _ => null,
        };
        return code.Member("SqlType", typeof(PgSqlType), call);
    }

    /// <inheritdoc/>
    public override string? CSharpOf(DialectOption option, CSharpWriter code)
    {
        ArgumentNullException.ThrowIfNull(option);
        ArgumentNullException.ThrowIfNull(code);
        var call = (option.Name, option.Value) switch
        {
            ("using", string method) => $"Using({CSharpWriter.Literal(method)})",
            ("where", RawSql { IsExpression: false } sql) => $"Where({CSharpWriter.Literal(sql.Text)})",
            ("include", ValueList<string> names) => $"Include({Texts(names)})",
            ("ops", ValueList<KeyValuePair<string, string>> pairs) => $"Ops({Pairs(pairs)})",
            ("with", ValueList<KeyValuePair<string, string>> pairs) => $"With({Pairs(pairs)})",
            ("tablespace", string name) => $"Tablespace({CSharpWriter.Literal(name)})",
            ("concurrently", true) => "Concurrently",
            ("nulls_not_distinct", true) => "NullsNotDistinct()",
            ("nulls_not_distinct", false) => "NullsNotDistinct(false)",
            ("not_valid", true) => "NotValid",
            ("no_inherit", true) => "NoInherit",
            ("inherits", ValueList<string> names) => $"Inherits({Texts(names)})",
            ("collate", ValueList<KeyValuePair<string, string>> pairs) => $"Collate({Pairs(pairs)})",
            ("unlogged", true) => "Unlogged",
            ("replica_identity", string identity) => $"ReplicaIdentity({CSharpWriter.Literal(identity)})",
            ("replica_identity_index", string index) => $"ReplicaIdentityIndex({CSharpWriter.Literal(index)})",
            ("cluster", string index) => $"ClusterOn({CSharpWriter.Literal(index)})",
            ("storage", string storage) => $"Storage({CSharpWriter.Literal(storage)})",
            ("compression", string compression) => $"Compression({CSharpWriter.Literal(compression)})",
            ("statistics", int target) => $"Statistics({CSharpWriter.Literal(target)})",
            ("partition_by", string partition) => $"PartitionBy({CSharpWriter.Literal(partition)})",
            ("on_commit", string action) => $"OnCommit({CSharpWriter.Literal(action)})",
            _ => null,
        };
        return code.Member("Pg", typeof(Pg), call);
    }

    private static string Arguments(params ReadOnlySpan<(string Name, object? Value)> arguments)
    {
        var written = new List<string>();
        foreach (var (name, value) in arguments)
        {
            if (value is not (null or false))
            {
                written.Add($"{name}: {CSharpWriter.Literal(value)}");
            }
        }

        return string.Join(", ", written);
    }

    private static string Texts(ValueList<string> texts) => string.Join(", ", texts.Select(text => CSharpWriter.Literal(text)));

    private static string Pairs(ValueList<KeyValuePair<string, string>> pairs) =>
        string.Join(", ", pairs.Select(pair => $"({CSharpWriter.Literal(pair.Key)}, {CSharpWriter.Literal(pair.Value)})"));
}
