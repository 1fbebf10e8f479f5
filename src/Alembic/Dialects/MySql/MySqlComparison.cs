using System.Data.Common;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>What MySQL and MariaDB take for the same.</summary>
internal sealed class MySqlComparison(MySqlDialect dialect) : SchemaComparison(dialect)
{
    private const string GeneratedKeyName = "_ibfk_";

    public override bool IgnoresColumnCase => true;

    public override bool UniquesAreIndexes => true;

    public override bool ComparesAutoincrement => true;

    public override Task<IReadOnlyList<Table?>> RewriteAsync(DbConnection connection, IReadOnlyList<Table> tables, Action<string> log, CancellationToken ct) =>
        new MySqlRewriting(connection, dialect, log).RewriteAsync(tables, ct);

    public override IEnumerable<string> ExpressionsOf(Table table, Func<string, bool> isCompared) =>
    [
        .. table.Columns.Where(column => isCompared(column.Name)).Select(column => $"{column.Name}: {NormalDefault(column)} {string.Join(' ', Options(column).Order())}"),
        .. table.Constraints.OfType<Check>().Select(check => $"check: {Text(check.Condition)}"),
    ];

    public override bool IsSameType(SqlType database, SqlType model, bool isRewritten) => MySqlTypeEquality.AreSame(database, MySqlTypeReader.Read(Dialect.TypeName(model)));

    public override SqlType TypeBeside(SqlType type, Table database, Table model) =>
        type is CharacterType { Collation: null } && MySqlTableDifference.CollationOf(database) is { } before && MySqlTableDifference.DiffersInCollation(database, model)
            ? MySqlTypeReader.WithCollation(type, before)
            : type;

    public override bool IsSameDefault(Column database, Column model, bool isRewritten) => NormalDefault(database) == NormalDefault(model);

    public override IReadOnlyList<string> OptionDialects => [MySqlDialect.DialectName, MySqlDialect.MariaDbName];

    public override IReadOnlyList<string> DifferingOptions(Column database, Column model) =>
        [.. Options(database).Except(Options(model)).Concat(Options(model).Except(Options(database))).Select(option => option.Name).Distinct()];

    public override (ValueList<DialectOption> Before, ValueList<DialectOption> After) DifferingOptions(Table database, Table model) => MySqlTableDifference.Of(database, model);

    public override bool TableOptionsComeFirst => true;

    public override bool RestatesColumns => true;

    public override ComputedChange ChangeOf(Column database, Column model, bool isRewritten) =>
        (database.Default is not Computed && model.Default is not Computed) || NormalDefault(database) == NormalDefault(model) ? ComputedChange.None
        : MySqlDdl.CanAlterComputed(database.Default, model.Default) ? ComputedChange.Alter
        : ComputedChange.Recreate;

    // The server renames the foreign keys that it has named itself.
    public override Table Renamed(Table table, string name)
    {
        ArgumentNullException.ThrowIfNull(table);
        var prefix = table.Name + GeneratedKeyName;
        return base.Renamed(table, name) with
        {
            Constraints = ValueList.From(table.Constraints.Select(constraint => constraint is ForeignKey { Name: { } key } && key.Text.StartsWith(prefix, StringComparison.Ordinal)
                ? constraint with { Name = key with { Text = name + GeneratedKeyName + key.Text[prefix.Length..] } }
                : constraint)),
        };
    }

    // The server makes an index for a foreign key that has none, and keeps it as long as the key.
    public override void CorrectIndexes(
        Table database, IReadOnlyList<ForeignKey> staying, List<TableIndex> databaseIndexes, List<TableIndex> modelIndexes, Action<string> log) =>
        databaseIndexes.RemoveAll(index => !index.Unique && modelIndexes.TrueForAll(other => other.Name?.Text != index.Name?.Text)
            && index.Options.Count == 0 && staying.Any(key => ColumnsOf(index).SequenceEqual(key.Columns))
            && !modelIndexes.Exists(other => ColumnsOf(other).Take(ColumnsOf(index).Count).SequenceEqual(ColumnsOf(index))));

    public override bool ComesWithTable(TableIndex index, Table database) => !index.Unique && index.Options.Count == 0
        && database.Constraints.OfType<ForeignKey>().Any(key => key.Name?.Text == index.Name?.Text && index.Columns.OfType<ColumnName>().Select(column => column.Name).SequenceEqual(key.Columns));

    // A foreign key that comes by a name of its own takes the place of an index that an older one brought: unless the index is made anew before.
    public override IReadOnlyList<Operation> Besides(Table database, IReadOnlyList<Operation> found)
    {
        var gone = found.OfType<DropIndexOp>().Select(drop => drop.Name?.Text).ToHashSet();
        var replaced = found.OfType<DropConstraintOp>().Select(drop => drop.Original).OfType<ForeignKey>().ToList();
        var indexes =
            from key in found.OfType<AddConstraintOp>().Select(add => add.Constraint).OfType<ForeignKey>()
            where replaced.Exists(before => before.Columns.Equals(key.Columns))
            from index in database.Indexes
            where !index.Unique && index.Options.Count == 0 && index.Name is not null && index.Name.Text != key.Name?.Text && !gone.Contains(index.Name.Text)
                && ColumnsOf(index).SequenceEqual(key.Columns)
            select index;
        return
        [
            .. indexes.Distinct().SelectMany(index => new Operation[]
            {
                new DropIndexOp(index.Name, database.Name) { Schema = database.Schema, Original = index },
                new CreateIndexOp(database.Name, index) { Schema = database.Schema },
            }),
        ];
    }

    // The server changes the type of a column that a foreign key is on only when both sides stay as they are.
    public override bool Converts(AlterColumnOp operation) => true;

    public override IReadOnlyList<UnmanagedObject> LeftAsIs(Table database, Table model) =>
    [
        .. MySqlTableDifference.OnlyIn(database, model, "partition_by").Select(text => new UnmanagedObject("partitioning", text) { Schema = database.Schema, Table = database.Name }),
        .. MySqlTableDifference.OnlyIn(database, model, "with_system_versioning").Select(_ => new UnmanagedObject("system versioning", database.Name) { Schema = database.Schema, Table = database.Name }),
    ];

    // Both are what holds anyway: a change that would leave a row without its parent is refused at once.
    public override ForeignKey Correct(ForeignKey database, ForeignKey model) => database with
    {
        OnDelete = database.OnDelete ?? Unenforced(model.OnDelete),
        OnUpdate = database.OnUpdate ?? Unenforced(model.OnUpdate),
    };

    public override ComparisonResult Compare(TableIndex database, TableIndex model, string table, bool isRewritten) => ComparisonResult.Of(
    [
        .. UniqueReason(database, model),
        .. Reason("expression", MySqlKeyText.Columns(database, Text), MySqlKeyText.Columns(model, Text)),
        .. MySqlKeyText.Options.SelectMany(option => Reason(option, MySqlKeyText.Option(database.Options, option), MySqlKeyText.Option(model.Options, option))),
    ]);

    public override ComparisonResult Compare(Unique database, Unique model) => Compare(MySqlKeyText.Index(database), MySqlKeyText.Index(model), "", isRewritten: true);

    public override ComparisonResult Compare(PrimaryKey database, PrimaryKey model) => ComparisonResult.Of(
    [
        .. Reason("columns", NameTuple.Of(database.Columns), NameTuple.Of(model.Columns)),
        .. Reason("comment", database.Comment, model.Comment),
    ]);

    private static IEnumerable<string> Reason(string what, string? before, string? after) => before == after ? [] : [$"{what} {before ?? "none"} to {after ?? "none"}"];

    private static string? Unenforced(string? action) =>
        action is not null && (action.Equals("RESTRICT", StringComparison.OrdinalIgnoreCase) || action.Equals("NO ACTION", StringComparison.OrdinalIgnoreCase)) ? action : null;

    private string? NormalDefault(Column column) => column.Default switch
    {
        null or Identity => null,
        Computed computed => $"{(computed.Persisted == true ? "stored" : "virtual")} {Text(computed.Sql)}",
        LiteralDefault { Literal: string text } => Dialect.Literal(text),
        LiteralDefault literal => MySqlDefaultText.Normal(Dialect.Literal(literal.Literal, column.Type)),
        ExpressionDefault expression => MySqlDefaultText.Normal(Text(expression.Sql)),
        _ => throw new AlembicException($"A {column.Default.GetType().Name} is no default that can be compared."),
    };

    private IEnumerable<(string Name, string Value)> Options(Column column) => column.Options
        .Where(option => OptionDialects.Contains(option.Dialect) && option.Value is not (null or false))
        .Select(option => (option.Name, option.Name == "on_update" ? MySqlDefaultText.Normal($"{option.Value}") ?? "" : $"{option.Value}"));
}
