using System.Data.Common;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>What PostgreSQL takes for the same.</summary>
internal sealed class PostgreSqlComparison(PostgreSqlDialect dialect) : SchemaComparison(dialect)
{
    public override IReadOnlyList<string> ComparedTableOptions =>
        ["unlogged", "with", "replica_identity", "replica_identity_index", "cluster", "tablespace", "using", "inherits", "partition_by"];

    public override IReadOnlyList<string> ComparedColumnOptions => ["storage", "compression", "statistics", "with"];

    public override IReadOnlyList<string> ComparedForeignKeyOptions => ["not_valid"];

    public override ComputedChange ChangeOf(Column database, Column model, bool isRewritten) => ReplacementOf(database, model, isRewritten);

    public override bool ComputedColumnsHoldTypes => true;

    public override bool Converts(AlterColumnOp operation) => PostgreSqlConversion.IsOfAnotherFamily(operation, Dialect);

    public override bool ComparesComments => true;

    public override bool ComparesAutoincrement => true;

    public override bool ComparesForeignKeyNames => true;

    public override bool ComparesTypes => true;

    public override TypeDefinition? DefinitionOf(SqlType type) => type is PgDomain { CreateType: true } domain
        ? new DomainDefinition(domain.Name, domain.Collation is { } collation && domain.DataType is CharacterType characters ? characters with { Collation = collation } : domain.DataType)
        {
            Schema = domain.Schema,
            NotNull = domain.NotNull,
            Default = domain.Default is { } value ? ServerDefault.Expression(value) : null,
            Checks = domain.Check is { } check ? [new(check) { Name = domain.ConstraintName }] : [],
        }
        : null;

    public override SqlType WithoutCreation(SqlType type) => base.WithoutCreation(type is PgDomain domain ? domain with { CreateType = false } : type);

    public override bool ComparesSequences => true;

    public override bool IsSameSequence(Sequence database, Sequence model) => base.IsSameSequence(PostgreSqlSequences.Full(database), PostgreSqlSequences.Full(model));

    public override (Metadata Database, Metadata Model) Paired(Metadata database, Metadata model, string? defaultSchema) => PostgreSqlPairing.Of(database, model, defaultSchema);

    public override bool IsSameOption(string name, object? database, object? model) => (database, model) switch
    {
        (ValueList<KeyValuePair<string, string>> before, ValueList<KeyValuePair<string, string>> after) => before.ToHashSet().SetEquals(after),
        _ => Equals(database is false ? null : database, model is false ? null : model),
    };

    protected override IReadOnlyList<IReadOnlyList<string>> Synonyms => [.. base.Synonyms, ["float", "double precision"]];

    public override bool IsDefaultName(PrimaryKey key, string table) => key.Name?.Text == $"{table}_pkey";

    public override Column Correct(Column column, Table table, Action<string> log)
    {
        if (column.Autoincrement == true)
        {
            log($"Detected sequence named '{PostgreSqlSerial.NameOf(table.Name, column.Name)}' as owned by integer column '{table.Name}({column.Name})', assuming SERIAL and omitting");
        }

        return column;
    }

    // A column stays SERIAL only if its sequence has the name of both. ALTER TABLE renames sequences, too.
    public override IReadOnlyList<Operation> RenamesAfter(Table before, Table after) =>
    [
        .. from pair in before.Columns.Zip(after.Columns)
           where pair.First.Autoincrement == true
           let names = (Old: PostgreSqlSerial.NameOf(before.Name, pair.First.Name), New: PostgreSqlSerial.NameOf(after.Name, pair.Second.Name))
           where names.Old != names.New
           select new RenameTableOp(names.Old, names.New) { Schema = before.Schema },
    ];

    public override bool IsSameType(SqlType database, SqlType model, bool isRewritten) => base.IsSameType(
        database, model is NamedType named && !isRewritten ? PostgreSqlTypeReader.ReadWritten(named.Name) : model, isRewritten);

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
        foreach (var name in (string[])["using", "ops", "include", "with", "where", "collate", "tablespace", "not_valid", "no_inherit"])
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
            false => null,
            "btree" when name == "using" => null,
            ValueList<KeyValuePair<string, string>> pairs => string.Join(", ", pairs.Select(pair => $"{pair.Key}={pair.Value}")),
            var value => value.ToString(),
        };

    public override ComparisonResult Compare(Unique database, Unique model)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        return NullsNotDistinct(database.Options) != NullsNotDistinct(model.Options)
            ? ComparisonResult.Different($"expression {OptionTuple(database.Options)} to {OptionTuple(model.Options)}")
            : !database.Columns.Equals(model.Columns) ? ComparisonResult.Different($"expression {NameTuple.Of(database.Columns)} to {NameTuple.Of(model.Columns)}")
            : ComparisonResult.Of([.. ConstraintReasons(database, model)]);
    }

    public override ComparisonResult Compare(PrimaryKey database, PrimaryKey model) =>
        base.Compare(database, model) is { IsDifferent: true } different ? different : ComparisonResult.Of([.. NameReasons(database, model), .. ConstraintReasons(database, model)]);

    public override ComparisonResult Compare(Exclude database, Exclude model) =>
        base.Compare(database, model) is { IsDifferent: true } different ? different : ComparisonResult.Of([.. ConstraintReasons(database, model)]);

    public override ComparisonResult Compare(Check database, Check model, bool isRewritten) =>
        base.Compare(database, model, isRewritten) is { IsDifferent: true } different ? different
        : OptionReasons(database.Options, model.Options, isRewritten).ToList() is { Count: > 0 } reasons ? ComparisonResult.Of(reasons)
        : base.Compare(database, model, isRewritten);

    // A name that the model leaves to the database is any name.
    private static IEnumerable<string> NameReasons(Constraint database, Constraint model) =>
        model.Name is null || database.Name is null || model.Name.Text == database.Name.Text ? [] : [$"name {NameTuple.Quoted(database.Name.Text)} to {NameTuple.Quoted(model.Name.Text)}"];

    private IEnumerable<string> ConstraintReasons(Constraint database, Constraint model)
    {
        var (before, after) = (Deferral(database), Deferral(model));
        return [.. before == after ? [] : (string[])[$"{before} to {after}"], .. OptionReasons(database.Options, model.Options, isRewritten: false)];
    }

    private static string Deferral(Constraint constraint) =>
        string.Equals(constraint.Initially, "DEFERRED", StringComparison.OrdinalIgnoreCase) ? "initially deferred" : constraint.Deferrable == true ? "deferrable" : "not deferrable";

    private static string? Bare(string? sql)
    {
        if (sql?.LastIndexOf("::", StringComparison.Ordinal) is > 0 and var cast)
        {
            sql = sql[..cast];
        }

        return sql is ['\'', _, .., '\''] ? sql[1..^1] : sql;
    }

    public override IReadOnlyList<Operation> Complete(Operation operation) => operation switch
    {
        AlterColumnOp { ServerDefault: { IsGiven: true, Value: Computed computed } } alter => PostgreSqlConversion.Anew(alter, computed),
        AlterColumnOp { Type: not null } alter => [PostgreSqlConversion.Complete(alter, Dialect)],
        AlterColumnOp { Nullable: false } alter => [alter with { Review = "rows with NULL in this column stop the upgrade." }],
        AlterTableOptionsOp alter when alter.Options.Any(option => option.Name == "partition_by") => [alter with { Review = "PARTITION BY of a table that exists cannot be changed: create a new table, copy the rows, drop the old one and rename the new one." }],
        AlterTableOptionsOp alter when alter.Options.Any(option => option.Name == "inherits") => [alter with { Review = "a table needs all columns and checks of the one that it is to inherit from, and keeps them as its own when it inherits no longer." }],
        AlterEnumOp { ReplacesType: true } alter => [alter with { Review = "rows with a value that goes stop the upgrade, and so does a view on a column of the type." }],
        _ => [operation],
    };

    private static bool NullsNotDistinct(ValueList<DialectOption> options) => options.Find<bool?>(PostgreSqlDialect.DialectName, "nulls_not_distinct") == true;

    private static string OptionTuple(ValueList<DialectOption> options) => NullsNotDistinct(options) ? NameTuple.Of(["nulls_not_distinct"]) : "()";
}
