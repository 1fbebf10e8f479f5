using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>A table as a class with attributes, or the reason why attributes cannot describe it.</summary>
internal sealed class ClassCode
{
    private readonly List<PropertyCode> _properties;

    private ClassCode(Table table, string name, Dialect dialect)
    {
        (Table, Name) = (table, name);
        var names = new CSharpNames(name);
        var key = table.Constraints.OfType<PrimaryKey>().FirstOrDefault();
        _properties = [.. table.Columns.Select(column => new PropertyCode(column, names.Take(column.Name), column.PrimaryKey || key?.Columns.Contains(column.Name) == true, dialect))];
        Reason = TableReason(dialect, key) ?? _properties.Select(property => property.Reason).FirstOrDefault(reason => reason is not null)
            ?? table.Constraints.Select(constraint => constraint == key ? null : Add(constraint)).FirstOrDefault(reason => reason is not null)
            ?? table.Indexes.Select(Add).FirstOrDefault(reason => reason is not null);
    }

    public Table Table { get; }

    public string Name { get; }

    /// <summary>Why the table is no class; <see langword="null"/> if it is one.</summary>
    public string? Reason { get; }

    public static IReadOnlyList<string> Usings { get; } = ["System.ComponentModel", "System.ComponentModel.DataAnnotations", "System.ComponentModel.DataAnnotations.Schema"];

    private List<string> Attributes { get; } = [];

    public static List<ClassCode> Plan(IEnumerable<Table> tables, Dictionary<Table, string> names, Dialect dialect) =>
        [.. tables.Select(table => new ClassCode(table, names[table], dialect))];

    public void Write(CSharpWriter code)
    {
        code.Line("");
        code.Line($"/// <summary>A row of the table {Xml(Table.FullName)}.</summary>");
        code.Line($"[Table({CSharpWriter.Literal(Table.Name)}{(Table.Schema is null ? "" : $", Schema = {CSharpWriter.Literal(Table.Schema)}")})]");
        if (Table.Comment is { } comment)
        {
            code.Line($"[Description({CSharpWriter.Literal(comment)})]");
        }

        Attributes.ForEach(code.Line);
        code.Line($"public sealed class {Name}");
        code.Line("{");
        code.Indent();
        for (var i = 0; i < _properties.Count; i++)
        {
            if (i > 0)
            {
                code.Line("");
            }

            _properties[i].Write(code);
        }

        code.Outdent();
        code.Line("}");
    }

    private string? TableReason(Dialect dialect, PrimaryKey? key)
    {
        var plain = new Table(Table.Name) { Schema = Table.Schema, Columns = Table.Columns, Constraints = Table.Constraints, Indexes = Table.Indexes, Comment = Table.Comment };
        return Table != plain ? "attributes cannot express its options."
            : key is null && !Table.Columns.Any(column => column.PrimaryKey) ? "it has no primary key."
            : key is not null && !IsPlainKey(key, dialect) ? "attributes cannot express the name, the order or the options of its primary key."
            : null;
    }

    private bool IsPlainKey(PrimaryKey key, Dialect dialect) => key with { Name = null } == new PrimaryKey(key.Columns)
        && (key.Name is null || dialect.Comparison.IsDefaultName(key, Table.Name))
        && key.Columns.SequenceEqual(Table.Columns.Select(column => column.Name).Where(key.Columns.Contains));

    private string? Add(Constraint constraint)
    {
        var name = constraint.Name is null ? "" : $", Name = {CSharpWriter.Literal(constraint.Name.Text)}";
        switch (constraint)
        {
            case Unique unique when unique == new Unique(unique.Columns) { Name = unique.Name }:
                Attributes.Add($"[UniqueConstraint({Names(unique.Columns)}{name})]");
                return null;
            case Check { Condition: RawSql { IsExpression: false } sql } check when check == new Check(sql) { Name = check.Name }:
                Attributes.Add($"[Check({CSharpWriter.Literal(sql.Text)}{name})]");
                return null;
            case ForeignKey { Columns: [var column], ReferredColumns: [var target] } key when Property(column).Refer(key, target):
                return null;
            default:
                return $"attributes cannot express all of its {Word(constraint)}{(constraint.Name is null ? "" : $" {constraint.Name.Text}")}.";
        }
    }

    private string? Add(TableIndex index)
    {
        if (index.Name is null || index.Columns.Any(column => column is not ColumnName { Table: null, Schema: null })
            || index != new TableIndex(index.Name, index.Columns) { Unique = index.Unique })
        {
            return $"attributes cannot express all of its index {index.Name?.Text}.";
        }

        var columns = Names(index.Columns.Cast<ColumnName>().Select(column => column.Name));
        Attributes.Add($"[Indexed({columns}, Name = {CSharpWriter.Literal(index.Name.Text)}{(index.Unique ? ", Unique = true" : "")})]");
        return null;
    }

    private string Names(IEnumerable<string> columns) => string.Join(", ", columns.Select(column => $"nameof({Property(column).Name})"));

    private PropertyCode Property(string column) => _properties.Find(property => property.Column.Name == column)!;

    private static string Word(Constraint constraint) => constraint switch { ForeignKey => "foreign key", Unique => "unique constraint", Check => "check", _ => "constraint" };

    private static string Xml(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);
}
