using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

/// <summary>What SQLite takes for the same. It keeps definitions as they were typed, so that texts are compared in a normal form and no server need be asked.</summary>
internal sealed class SqliteComparison(SqliteDialect dialect) : SchemaComparison(dialect)
{
    private const string Name = SqliteDialect.DialectName;

    public override (Metadata Database, Metadata Model) Paired(Metadata database, Metadata model, string? defaultSchema) => (SqliteNames.AsIn(model, database), model);

    public override Task<IReadOnlyList<Table?>> RewriteAsync(DbConnection connection, IReadOnlyList<Table> tables, Action<string> log, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<Table?>>([.. tables.Select(Written)]);

    public override IReadOnlyList<string> ComparedTableOptions => ["autoincrement", "with_rowid", "strict"];

    public override IReadOnlyList<string> ComparedColumnOptions => ["on_conflict_not_null"];

    public override bool ComparesForeignKeyNames => true;

    public override ComputedChange ChangeOf(Column database, Column model, bool isRewritten) => ReplacementOf(database, model, isRewritten);

    public override bool IsSameOption(string name, object? database, object? model) => (database ?? Unsaid(name)) switch
    {
        string action => model as string is var other && action.Equals(other ?? "ABORT", StringComparison.OrdinalIgnoreCase),
        var value => Equals(value, model ?? Unsaid(name)),
    };

    // A type that the model gives by its name is meant so; for a generic one any name of the same kind and length will do.
    public override bool IsSameType(SqlType database, SqlType model, bool isRewritten)
    {
        var generic = SqliteTypeReader.Generic(database);
        return NormalName(database) == NormalName(model)
            || (model is not NamedType && CollationOf(database) == CollationOf(model) && ArgumentsOf(generic) == ArgumentsOf(model) && base.IsSameType(generic, model, isRewritten: false));
    }

    public override bool IsSameDefault(Column database, Column model, bool isRewritten) =>
        Bare(database.Default) == Bare(model.Default) || Unquoted(Bare(database.Default)) == Unquoted(Bare(model.Default));

    public override ComparisonResult Compare(Check database, Check model, bool isRewritten)
    {
        var (before, after) = (Normal(database.Condition), Normal(model.Condition));
        return before == after ? Result(ConflictReason(database, model)) : ComparisonResult.Different($"{before} to {after}");
    }

    public override ComparisonResult Compare(PrimaryKey database, PrimaryKey model) =>
        database.Columns.Equals(model.Columns) ? Result(KeyReasons(database, model)) : base.Compare(database, model);

    public override ComparisonResult Compare(Unique database, Unique model) =>
        database.Columns.Equals(model.Columns) ? Result(KeyReasons(database, model))
            : ComparisonResult.Different($"expression {NameTuple.Of(database.Columns)} to {NameTuple.Of(model.Columns)}");

    public override ComparisonResult Compare(TableIndex database, TableIndex model, string table, bool isRewritten)
    {
        var reasons = UniqueReason(database, model).ToList();
        var (before, after) = (Elements(database), Elements(model));
        if (!before.SequenceEqual(after))
        {
            reasons.Add($"expression {NameTuple.Of(before)} to {NameTuple.Of(after)}");
        }

        if (Condition(database) is var was && Condition(model) is var wanted && was != wanted)
        {
            reasons.Add($"where={was ?? "none"} to where={wanted ?? "none"}");
        }

        return Result(reasons);
    }

    // What holds without a word.
    private static object Unsaid(string option) => option switch { "with_rowid" => true, "autoincrement" or "strict" => false, _ => "ABORT" };

    private Table Written(Table table) => table with
    {
        Columns = ValueList.From(table.Columns.Select(column => column with { Default = Written(column.Default) })),
        Constraints = ValueList.From(table.Constraints.Select(constraint => constraint is Check check ? check with { Condition = Text(check.Condition) } : constraint)),
        Indexes = ValueList.From(table.Indexes.Select(index => index with { Columns = ValueList.From(index.Columns.Select(column => column is ColumnName ? column : new RawSql(Text(column)))) })),
    };

    private ServerDefault? Written(ServerDefault? value) => value switch
    {
        LiteralDefault or ExpressionDefault => ServerDefault.Raw(Sql(value)!),
        Computed computed => new Computed(Text(computed.Sql)) { Persisted = computed.Persisted == true },
        _ => value,
    };

    private string? Sql(ServerDefault? value) => value is LiteralDefault { Literal: string text } ? $"'{text.Replace("'", "''", StringComparison.Ordinal)}'" : DefaultText(value);

    private string? Bare(ServerDefault? value) => Sql(value) is { } sql ? SqliteNormalText.OfBare(sql) : null;

    // A text and a number are one value in a column of numbers.
    private static string? Unquoted(string? sql) => sql is ['\'', .. var inner, '\''] && decimal.TryParse(inner, out _) ? inner : sql;

    private string Normal(SqlExpression expression) => SqliteNormalText.OfBare(Text(expression));

    // A scale of 0 is what holds without a word.
    private int ArgumentsOf(SqlType type) => TypeTerms.Of(Dialect.TypeName(type)).Arguments is [_, "0"] ? 1 : TypeTerms.Of(Dialect.TypeName(type)).Arguments.Count;

    private string NormalName(SqlType type) => SqliteNormalText.Of(Dialect.TypeName(type));

    private string[] Elements(TableIndex index) => [.. index.Columns.Select(column => WithoutOrder(SqliteNormalText.Of(Text(column))))];

    // Ascending is what holds without a word, and SQLite takes no place of NULLs.
    private static string WithoutOrder(string element)
    {
        foreach (var words in new[] { " nulls first", " nulls last", " asc" })
        {
            element = element.EndsWith(words, StringComparison.Ordinal) ? element[..^words.Length] : element;
        }

        return element;
    }

    private string? Condition(TableIndex index) => index.Options.FindExpression(Name, "where") is { } where ? Normal(where) : null;

    private string? CollationOf(SqlType type) => type is CharacterType text ? text.Collation?.ToLowerInvariant()
        : type is NamedType && NormalName(type).Split(" collate ") is [_, var collation] ? collation : null;

    private static IEnumerable<string> KeyReasons(Constraint database, Constraint model)
    {
        var (before, after) = (Option(database, SqliteOptions.KeyTermsName), Option(model, SqliteOptions.KeyTermsName));
        return [.. ConflictReason(database, model), .. before == after ? Array.Empty<string>() : [$"columns {before} to {after}"]];
    }

    private static IEnumerable<string> ConflictReason(Constraint database, Constraint model)
    {
        var (before, after) = (Option(database, "on_conflict"), Option(model, "on_conflict"));
        return before == after ? [] : [$"on conflict {before ?? "abort"} to {after ?? "abort"}"];
    }

    private static string? Option(Constraint constraint, string name) =>
        constraint.Options.Find<string>(Name, name) is { } text && SqliteNormalText.Of(text) is var normal and not "abort" ? normal : null;

    private static ComparisonResult Result(IEnumerable<string> reasons) => ComparisonResult.Of([.. reasons]);
}
