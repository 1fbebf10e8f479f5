using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>What PostgreSQL takes for the same.</summary>
internal sealed class PostgreSqlComparison(PostgreSqlDialect dialect) : SchemaComparison(dialect)
{
    protected override IReadOnlyList<IReadOnlyList<string>> Synonyms => [.. base.Synonyms, ["float", "double precision"]];

    public override Column Correct(Column column, Table table, Action<string> log)
    {
        if (column is not { Autoincrement: true, Sequence: { } sequence, Default: ExpressionDefault, Type: IntegerType or BigIntegerType })
        {
            return column with { Sequence = null };
        }

        log($"Detected sequence named '{sequence}' as owned by integer column '{table.Name}({column.Name})', assuming SERIAL and omitting");
        return column with { Default = null, Sequence = null, Autoincrement = null };
    }

    public override bool IsSameType(SqlType database, SqlType model) => base.IsSameType(
        database, model is NamedType named ? PostgreSqlTypeReader.ReadWritten(named.Name) : model);

    // Without the server's words, a cast and the quotes around a literal say nothing: '1'::integer is 1.
    public override bool IsSameDefault(Column database, Column model, bool isRewritten)
    {
        var (before, after) = (DefaultText(database.Default), DefaultText(model.Default));
        return before == after || (!isRewritten && Bare(before) == Bare(after));
    }

    public override Task<IReadOnlyList<Table?>> RewriteAsync(DbConnection connection, IReadOnlyList<Table> tables, Action<string> log, CancellationToken ct) =>
        new PostgreSqlRewriting(connection, dialect, log).RewriteAsync(tables, ct);

    public override ComparisonResult Compare(TableIndex database, TableIndex model, string table, bool isRewritten)
    {
        var reasons = UniqueReason(database, model).ToList();
        if (database.Columns.Count != model.Columns.Count)
        {
            reasons.Add($"expression number {database.Columns.Count} to {model.Columns.Count}");
        }

        if (reasons.Count > 0)
        {
            return ComparisonResult.Of(reasons);
        }

        var skipped = new List<string>();
        foreach (var ((before, after), place) in database.Columns.Zip(model.Columns).Select((pair, i) => ((Text(pair.First), Text(pair.Second)), i + 1)))
        {
            if (before == after || (!isRewritten && PostgreSqlIndexText.Simplify(before, table) == PostgreSqlIndexText.Simplify(after, table)))
            {
                continue;
            }

            if (!isRewritten && after.TrimEnd().EndsWith("_ops", StringComparison.Ordinal) && after.AsSpan().ContainsAny(' ', ')'))
            {
                skipped.Add($"expression #{place} {NameTuple.Quoted(after)} detected as including operator clause.");
            }
            else
            {
                reasons.Add($"expression #{place} {NameTuple.Quoted(before)} to {NameTuple.Quoted(after)}");
            }
        }

        if (NullsNotDistinct(database.Options) != NullsNotDistinct(model.Options))
        {
            reasons.Add($"options {OptionTuple(database.Options)} to {OptionTuple(model.Options)}");
        }

        reasons.AddRange(OptionReasons(database.Options, model.Options, isRewritten));

        return reasons.Count == 0 && skipped.Count > 0 ? ComparisonResult.Skip(string.Join(", ", skipped)) : ComparisonResult.Of(reasons);
    }

    // What the server was not asked about is compared only where both sides say it in the same way.
    private IEnumerable<string> OptionReasons(ValueList<DialectOption> database, ValueList<DialectOption> model, bool isRewritten)
    {
        foreach (var name in (string[])["using", "ops", "include", "with", "where", "collate", "tablespace"])
        {
            var (before, after) = (OptionText(database, name), OptionText(model, name));
            if (before != after && (isRewritten || name is not ("where" or "ops" or "collate")))
            {
                yield return $"{name} {NameTuple.Quoted(before)} to {NameTuple.Quoted(after)}";
            }
        }
    }

    private string? OptionText(ValueList<DialectOption> options, string name) =>
        options.LastOrDefault(option => option.Dialect == Dialect.Name && option.Name == name)?.Value switch
        {
            null => null,
            SqlExpression sql => Text(sql),
            "btree" when name == "using" => null,
            ValueList<KeyValuePair<string, string>> pairs => string.Join(", ", pairs.Select(pair => $"{pair.Key}={pair.Value}")),
            var value => value.ToString(),
        };

    public override ComparisonResult Compare(Unique database, Unique model)
    {
        var columns = base.Compare(database, model);
        return columns.IsDifferent || NullsNotDistinct(database.Options) == NullsNotDistinct(model.Options)
            ? columns
            : ComparisonResult.Different($"expression {OptionTuple(database.Options)} to {OptionTuple(model.Options)}");
    }

    private static string? Bare(string? sql)
    {
        if (sql?.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var cast)
        {
            sql = sql[..cast];
        }

        return sql is ['\'', _, .., '\''] ? sql[1..^1] : sql;
    }

    private static bool NullsNotDistinct(ValueList<DialectOption> options) => options.Find<bool?>(PostgreSqlDialect.DialectName, "nulls_not_distinct") == true;

    private static string OptionTuple(ValueList<DialectOption> options) => NullsNotDistinct(options) ? NameTuple.Of(["nulls_not_distinct"]) : "()";
}
