using Alembic.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using EfAction = Microsoft.EntityFrameworkCore.Migrations.ReferentialAction;

namespace Alembic.EntityFrameworkCore;

internal static class TableReader
{
    public static Table Read(ITable table) => new(table.Name)
    {
        Schema = table.Schema,
        Columns = ValueList.From(table.Columns.OrderBy(column => column.Order ?? int.MaxValue).Select(column => ColumnReader.Read(column, table))),
        Constraints = ValueList.From(Constraints(table)),
        Indexes = ValueList.From(table.Indexes.Select(index => new TableIndex(
            new(index.Name) { IsFinal = true }, ValueList.From(Keys(index))) { Unique = index.IsUnique })),
        Comment = table.Comment,
    };

    private static IEnumerable<Constraint> Constraints(ITable table)
    {
        if (table.PrimaryKey is { } key)
        {
            yield return new PrimaryKey(Names(key.Columns)) { Name = Final(key.Name) };
        }

        foreach (var unique in table.UniqueConstraints.Where(unique => !unique.GetIsPrimaryKey()))
        {
            yield return new Unique(Names(unique.Columns)) { Name = Final(unique.Name) };
        }

        foreach (var foreign in table.ForeignKeyConstraints)
        {
            yield return new ForeignKey(Names(foreign.Columns), foreign.PrincipalTable.Name, Names(foreign.PrincipalColumns))
            {
                Name = Final(foreign.Name),
                ReferredSchema = foreign.PrincipalTable.Schema,
                OnDelete = Action(foreign.OnDeleteAction),
            };
        }

        foreach (var check in table.CheckConstraints)
        {
            yield return new Check(check.Sql) { Name = check.Name is { } name ? Final(name) : null };
        }
    }

    private static IEnumerable<SqlExpression> Keys(ITableIndex index)
    {
        for (var i = 0; i < index.Columns.Count; i++)
        {
            var column = new ColumnName(index.Columns[i].Name);
            yield return index.IsDescending is { } falling && (falling.Count == 0 || falling[i]) ? new SqlUnary("DESC", column) : column;
        }
    }

    private static ObjectName Final(string name) => new(name) { IsFinal = true };

    private static ValueList<string> Names(IEnumerable<IColumn> columns) => ValueList.From(columns.Select(column => column.Name));

    private static string? Action(EfAction action) => action switch
    {
        EfAction.Cascade => "CASCADE",
        EfAction.SetNull => "SET NULL",
        EfAction.SetDefault => "SET DEFAULT",
        EfAction.Restrict => "RESTRICT",
        _ => null,
    };
}
