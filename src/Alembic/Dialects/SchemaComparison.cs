using System.Data.Common;
using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>What counts as the same on one database: the questions that autogenerate asks. Alembic: the comparing half of <c>DefaultImpl</c>.</summary>
/// <remarks>This class compares text; a dialect overrides what its database calls otherwise or adds by itself.</remarks>
/// <threadsafety>Has no state; safe for any number of threads.</threadsafety>
public partial class SchemaComparison
{
    /// <summary>Creates the comparison of a dialect.</summary>
    /// <param name="dialect">The dialect.</param>
    public SchemaComparison(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Dialect = dialect;
    }

    /// <summary>The dialect.</summary>
    public Dialect Dialect { get; }

    /// <summary>Groups of type names, in lower case, that mean the same type. Default: <c>numeric</c> and <c>decimal</c>.</summary>
    protected virtual IReadOnlyList<IReadOnlyList<string>> Synonyms => [["numeric", "decimal"]];

    /// <summary>Gives both sides in forms that can be compared, where the database lets one thing be said in two ways, such as by names of another case.</summary>
    /// <param name="database">The database as read.</param>
    /// <param name="model">The model.</param>
    /// <param name="defaultSchema">The connection's default schema; <see langword="null"/> for none.</param>
    public virtual (Metadata Database, Metadata Model) Paired(Metadata database, Metadata model, string? defaultSchema) => (database, model);

    /// <summary>Gives a column that was read as a model would state it: without what the database added by itself.</summary>
    /// <param name="column">The column as read.</param>
    /// <param name="table">Its table.</param>
    /// <param name="log">Takes a line on what was left out.</param>
    public virtual Column Correct(Column column, Table table, Action<string> log) => column;

    /// <summary>Whether two names of columns in one table may not differ in case alone, so that such a difference is a new name. Default <see langword="false"/>.</summary>
    public virtual bool IgnoresColumnCase => false;

    /// <summary>Whether a unique constraint and a unique index are one thing, which is read as an index. Default <see langword="false"/>.</summary>
    public virtual bool UniquesAreIndexes => false;

    /// <summary>Leaves out indexes that one side cannot know of: those that the database adds, or cannot report.</summary>
    /// <param name="database">The table as read, with all its constraints.</param>
    /// <param name="staying">Those of its foreign keys that stay, or in whose place another key on the same columns comes.</param>
    /// <param name="databaseIndexes">The indexes read.</param>
    /// <param name="modelIndexes">The model's indexes.</param>
    /// <param name="log">Takes a line on what cannot be compared.</param>
    public virtual void CorrectIndexes(
        Table database, IReadOnlyList<ForeignKey> staying, List<TableIndex> databaseIndexes, List<TableIndex> modelIndexes, Action<string> log)
    {
    }

    /// <summary>Whether an index comes by itself when its table is created, as one for a foreign key. Default <see langword="false"/>.</summary>
    /// <param name="index">The index as read.</param>
    /// <param name="database">Its table as read.</param>
    public virtual bool ComesWithTable(TableIndex index, Table database) => false;

    /// <summary>Gives a foreign key that was read with what the database does not report taken from the model's.</summary>
    /// <param name="database">The foreign key as read.</param>
    /// <param name="model">The model's, on the same columns.</param>
    public virtual ForeignKey Correct(ForeignKey database, ForeignKey model) => database;

    /// <summary>Whether two types are the same as far as the database keeps them.</summary>
    /// <param name="database">The type as read.</param>
    /// <param name="model">The model's type.</param>
    /// <param name="isRewritten">Whether the server has written the model's type in its own words, so that every word counts.</param>
    public virtual bool IsSameType(SqlType database, SqlType model, bool isRewritten)
    {
        var (before, after) = (Dialect.TypeName(database), Dialect.TypeName(model));
        return before == after || (!isRewritten && TypeTerms.Of(before).Matches(TypeTerms.Of(after), Synonyms));
    }

    /// <summary>Gives a type that was read as it is beside the model's table, which may have other defaults for its columns. Default: the type itself.</summary>
    /// <param name="type">The type as read.</param>
    /// <param name="database">Its table as read.</param>
    /// <param name="model">The model's table.</param>
    public virtual SqlType TypeBeside(SqlType type, Table database, Table model) => type;

    /// <summary>The names of dialects whose options count on this database. Default: the dialect's own.</summary>
    public virtual IReadOnlyList<string> OptionDialects => [Dialect.Name];

    /// <summary>Finds the options in which two tables differ.</summary>
    /// <param name="database">The table as read.</param>
    /// <param name="model">The model's table.</param>
    /// <returns>The same options as they are and as they should be; the value <see langword="null"/> for one that is not there.</returns>
    public virtual (ValueList<DialectOption> Before, ValueList<DialectOption> After) DifferingOptions(Table database, Table model)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        var names = DifferingOptions(ComparedTableOptions, database.Options, model.Options);
        return (Values(database.Options), Values(model.Options));

        ValueList<DialectOption> Values(ValueList<DialectOption> options) =>
            ValueList.From(names.Select(name => new DialectOption(Dialect.Name, name, options.Find<object>(Dialect.Name, name))));
    }

    /// <summary>Finds the options in which two columns differ.</summary>
    /// <param name="database">The column as read.</param>
    /// <param name="model">The model's column.</param>
    /// <returns>The names of the options.</returns>
    public virtual IReadOnlyList<string> DifferingOptions(Column database, Column model)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        return DifferingOptions(ComparedColumnOptions, database.Options, model.Options);
    }

    /// <summary>Gives what a table's expressions and types are, a text for each: two tables with the same texts need not be asked about at the server.</summary>
    /// <param name="table">The table.</param>
    /// <param name="isCompared">Whether a column, by its name, is on both sides.</param>
    public virtual IEnumerable<string> ExpressionsOf(Table table, Func<string, bool> isCompared)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(isCompared);
        foreach (var column in table.Columns.Where(column => isCompared(column.Name)))
        {
            yield return $"default of {column.Name}: {DefaultText(column.Default)}";
        }

        foreach (var check in table.Constraints.OfType<Check>())
        {
            yield return $"check: {Text(check.Condition)}";
        }

        foreach (var exclude in table.Constraints.OfType<Exclude>())
        {
            yield return $"exclude: {string.Join(", ", exclude.Elements.Select(element => $"{Text(element.Expression)} {element.Operator}"))} {(exclude.Where is null ? "" : Text(exclude.Where))}";
        }

        foreach (var index in table.Indexes)
        {
            var options = index.Options.Where(option => option.Dialect == Dialect.Name).Select(option => $"{option.Name}={(option.Value is SqlExpression sql ? Text(sql) : option.Value)}");
            yield return $"index {index.Name?.Text}: {string.Join(", ", index.Columns.Select(Text))} {string.Join(", ", options.Order(StringComparer.Ordinal))}";
        }
    }

    /// <summary>Lets the server write tables in its own words: what it would say of their types, defaults, checks and indexes after they were created.</summary>
    /// <param name="connection">An open connection. Nothing in the database is changed, and no expression is evaluated.</param>
    /// <param name="tables">The tables of a model, or tables as they were read.</param>
    /// <param name="log">Takes a line on what the server could not write.</param>
    /// <param name="ct">Cancels the question.</param>
    /// <returns>
    /// For each table the same table, its columns, constraints and indexes at the same places, in the server's words; <see langword="null"/> for one that the
    /// server could not write. By default that is so for all: then their texts are compared.
    /// </returns>
    public virtual Task<IReadOnlyList<Table?>> RewriteAsync(DbConnection connection, IReadOnlyList<Table> tables, Action<string> log, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(tables);
        return Task.FromResult<IReadOnlyList<Table?>>(new Table?[tables.Count]);
    }

    /// <summary>Whether two server defaults are the same.</summary>
    /// <param name="database">The column as read; its default is SQL text or <see langword="null"/>.</param>
    /// <param name="model">The model's column; its default is a literal, an expression or <see langword="null"/>.</param>
    /// <param name="isRewritten">Whether the server has written the model's default in its own words.</param>
    public virtual bool IsSameDefault(Column database, Column model, bool isRewritten)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        return DefaultText(database.Default) == DefaultText(model.Default);
    }

    /// <summary>Whether two identities are the same: what the model leaves to the database counts as its default.</summary>
    /// <param name="database">The identity as read; <see langword="null"/> for none.</param>
    /// <param name="model">The model's; <see langword="null"/> for none.</param>
    /// <returns>The names of the options that differ, as Alembic calls them.</returns>
    public virtual IReadOnlyList<string> DifferingOptions(Identity? database, Identity? model) => IdentityOptions.Differing(database, model);

    /// <summary>Gives a default's text: SQL as the database takes it, or the bare text of a literal.</summary>
    /// <param name="value">A literal, an expression or <see langword="null"/>.</param>
    protected string? DefaultText(ServerDefault? value) => value switch
    {
        LiteralDefault { Literal: string text } => text,
        LiteralDefault literal => Dialect.Literal(literal.Literal),
        ExpressionDefault expression => Text(expression.Sql),
        Computed computed => Text(computed.Sql),
        _ => null,
    };

    /// <summary>Gives an expression's SQL.</summary>
    /// <param name="expression">The expression.</param>
    protected string Text(SqlExpression expression) => new SqlBuilder(Dialect, new() { Literals = true }).Expression(expression).ToString();

    /// <summary>Gives the reason why two indexes differ in being unique, if they do.</summary>
    protected static IEnumerable<string> UniqueReason(TableIndex database, TableIndex model)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(model);
        return database.Unique == model.Unique ? [] : [$"unique={database.Unique} to unique={model.Unique}"];
    }

    /// <summary>Gives the names of the columns that an index is on; of an expression its first column counts, of raw SQL none.</summary>
    /// <param name="index">The index.</param>
    protected internal static IReadOnlyList<string> ColumnsOf(TableIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return [.. index.Columns.Select(FirstColumn).OfType<string>()];
    }

    /// <summary>Whether an index is on something else than columns.</summary>
    /// <param name="index">The index.</param>
    protected static bool IsOnExpressions(TableIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        return index.Columns.Any(column => Bare(column) is not ColumnName);
    }

    private static string? FirstColumn(SqlExpression expression) => expression switch
    {
        ColumnName column => column.Name,
        RawSql { IsExpression: true } sql => sql.Text,
        SqlUnary unary => FirstColumn(unary.Operand),
        SqlFunction function => function.Arguments.Select(FirstColumn).FirstOrDefault(name => name is not null),
        SqlBinary binary => FirstColumn(binary.Left) ?? FirstColumn(binary.Right),
        _ => null,
    };

    // Direction and the place of NULLs stand round a column.
    internal static SqlExpression Bare(SqlExpression expression) => expression is SqlUnary unary ? Bare(unary.Operand) : expression;

    private IReadOnlyList<string> DifferingOptions(IReadOnlyList<string> names, ValueList<DialectOption> database, ValueList<DialectOption> model) =>
        [.. names.Where(name => !IsSameOption(name, database.Find<object>(Dialect.Name, name), model.Find<object>(Dialect.Name, name)))];
}
