using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>What PostgreSQL takes for the same.</summary>
internal sealed class PostgreSqlComparison(PostgreSqlDialect dialect) : SchemaComparison(dialect)
{
    private const string SequenceCast = "::regclass";

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

    public override bool? IsSameDefault(Column database, Column model, bool isNumbered)
    {
        var before = WithoutSequenceCast(DefaultText(database.Default));
        var after = DefaultText(model.Default);
        return isNumbered || before == after ? true : before is null || after is null ? false : null;
    }

    // The server says whether two expressions have the same value: '1'::integer and 1, 'x'::character varying and 'x'.
    public override async Task<IReadOnlyList<bool>> AreSameDefaultsAsync(
        DbConnection connection, IReadOnlyList<(Column Database, Column Model)> pairs, CancellationToken ct)
    {
        var answers = new bool[pairs.Count];
        try
        {
            await CatalogQuery.ReadAllAsync(connection, [.. pairs.Select(Question)], ct).ConfigureAwait(false);
            return answers;
        }
        catch (DbException failure)
        {
            throw new AlembicException(
                $"The server could not compare the default of a column with the model's: {failure.Message}. The columns are {string.Join(", ", pairs.Select(pair => pair.Model.Name))}.",
                failure);
        }

        CatalogQuery Question((Column Database, Column Model) pair, int i)
        {
            // JSON and types that are not known have no equality of their own.
            var cast = pair.Database.Type is JsonType or NamedType ? "::text" : "";
            return new(
                $"SELECT ({WithoutSequenceCast(DefaultText(pair.Database.Default))}){cast} = ({ModelSql(pair.Database.Type, pair.Model.Default)}){cast}",
                row => answers[i] = !row.IsDBNull(0) && row.GetBoolean(0));
        }
    }

    public override ComparisonResult Compare(TableIndex database, TableIndex model, string table)
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
            if (PostgreSqlIndexText.Simplify(before, table) == PostgreSqlIndexText.Simplify(after, table))
            {
                continue;
            }

            if (after.TrimEnd().EndsWith("_ops", StringComparison.Ordinal) && after.AsSpan().ContainsAny(' ', ')'))
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

        return reasons.Count == 0 && skipped.Count > 0 ? ComparisonResult.Skip(string.Join(", ", skipped)) : ComparisonResult.Of(reasons);
    }

    public override ComparisonResult Compare(Unique database, Unique model)
    {
        var columns = base.Compare(database, model);
        return columns.IsDifferent || NullsNotDistinct(database.Options) == NullsNotDistinct(model.Options)
            ? columns
            : ComparisonResult.Different($"expression {OptionTuple(database.Options)} to {OptionTuple(model.Options)}");
    }

    // Text becomes a literal, but for a number with a fraction, which would not compare with it.
    private string ModelSql(SqlType databaseType, ServerDefault? model) => model is LiteralDefault { Literal: string text }
        ? databaseType is NumericType or FloatType or DoubleType or ExactType { Name: "REAL" } ? text : $"'{Unquoted(text)}'"
        : DefaultText(model) ?? "NULL";

    private static string Unquoted(string text)
    {
        var start = text.StartsWith('\'') ? 1 : 0;
        var end = text.EndsWith('\'') && text.Length > start ? text.Length - 1 : text.Length;
        return text[start..end];
    }

    private static string? WithoutSequenceCast(string? sql) => sql?.StartsWith("nextval('", StringComparison.Ordinal) == true
        ? sql.Replace(SequenceCast, "", StringComparison.Ordinal)
        : sql;

    private static bool NullsNotDistinct(ValueList<DialectOption> options) => options.Find<bool?>(PostgreSqlDialect.DialectName, "nulls_not_distinct") == true;

    private static string OptionTuple(ValueList<DialectOption> options) => NullsNotDistinct(options) ? NameTuple.Of(["nulls_not_distinct"]) : "()";
}
