using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

public partial class ExpressionWriter
{
    /// <summary>Writes a <c>SELECT</c>.</summary>
    protected virtual void WriteSelect(SqlBuilder sql, SelectStatement select)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(select);
        sql.Append("SELECT ").Append(select.IsDistinct ? "DISTINCT " : "");
        WriteSelectBody(sql, select);
        WriteLimit(sql, select);
    }

    /// <summary>Writes how many rows at most: <c>LIMIT n</c>.</summary>
    protected virtual void WriteLimit(SqlBuilder sql, SelectStatement select)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(select);
        if (select.MaxRows is { } rows)
        {
            sql.Append(" LIMIT ").Number(rows);
        }
    }

    /// <summary>Writes the part of a <c>SELECT</c> from its columns to its order.</summary>
    protected void WriteSelectBody(SqlBuilder sql, SelectStatement select)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(select);
        if (select.Columns.Count == 0)
        {
            sql.Append('*');
        }

        WriteList(sql, select.Columns);
        WriteTable(sql.Append(" FROM "), select.Table);
        foreach (var join in select.Joins)
        {
            WriteTable(sql.Append(join.Outer ? " LEFT OUTER JOIN " : " JOIN "), join.Table);
            sql.Append(" ON ").Expression(join.On);
        }

        WriteCondition(sql, " WHERE ", select.Condition);
        WriteClause(sql, " GROUP BY ", select.Groups);
        WriteCondition(sql, " HAVING ", select.GroupCondition);
        WriteClause(sql, " ORDER BY ", select.Order);
    }

    /// <summary>Writes an <c>INSERT</c>.</summary>
    protected virtual void WriteInsert(SqlBuilder sql, InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(insert);
        sql.Append("INSERT INTO ").Name(insert.Table.Name, insert.Table.Schema).Append(" (");
        for (var i = 0; i < insert.Assignments.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Name(insert.Assignments[i].Column);
        }

        sql.Names(insert.Columns).Append(')');
        WriteOutput(sql, insert, "inserted");
        if (insert.Query is not null)
        {
            sql.Append(' ').Expression(insert.Query);
        }
        else
        {
            sql.Append(" VALUES (");
            for (var i = 0; i < insert.Assignments.Count; i++)
            {
                WriteItem(sql.Append(i == 0 ? "" : ", "), insert.Assignments[i].Value);
            }

            sql.Append(')');
        }

        WriteReturning(sql, insert);
    }

    /// <summary>Writes an <c>UPDATE</c>.</summary>
    protected virtual void WriteUpdate(SqlBuilder sql, UpdateStatement update)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(update);
        sql.Append("UPDATE ").Name(update.Table.Name, update.Table.Schema).Append(" SET ");
        for (var i = 0; i < update.Assignments.Count; i++)
        {
            var (column, value) = update.Assignments[i];
            WriteItem(sql.Append(i == 0 ? "" : ", ").Name(column).Append('='), value);
        }

        WriteOutput(sql, update, "inserted");
        WriteCondition(sql, " WHERE ", update.Condition);
        WriteReturning(sql, update);
    }

    /// <summary>Writes a <c>DELETE</c>.</summary>
    protected virtual void WriteDelete(SqlBuilder sql, DeleteStatement delete)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(delete);
        sql.Append("DELETE FROM ").Name(delete.Table.Name, delete.Table.Schema);
        WriteOutput(sql, delete, "deleted");
        WriteCondition(sql, " WHERE ", delete.Condition);
        WriteReturning(sql, delete);
    }

    /// <summary>Writes what the changed rows give back, at the end of the statement: <c>RETURNING …</c>.</summary>
    protected virtual void WriteReturning(SqlBuilder sql, DataStatement statement)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(statement);
        WriteClause(sql, " RETURNING ", statement.ReturnedColumns);
    }

    /// <summary>Writes what the changed rows give back, in the middle of the statement; only SQL Server has that.</summary>
    /// <param name="sql">Takes the text.</param>
    /// <param name="statement">The statement.</param>
    /// <param name="rows">Which rows: <c>inserted</c> or <c>deleted</c>.</param>
    protected virtual void WriteOutput(SqlBuilder sql, DataStatement statement, string rows)
    {
    }

    /// <summary>What stands between a table and its alias. Default <c> AS </c>.</summary>
    protected virtual string AliasWords => " AS ";

    private void WriteTable(SqlBuilder sql, TableRef table)
    {
        sql.Name(table.Name, table.Schema);
        if (table.Alias is not null)
        {
            sql.Append(AliasWords).Name(table.Alias);
        }
    }

    private static void WriteCondition(SqlBuilder sql, string word, SqlExpression? condition)
    {
        if (condition is not null)
        {
            sql.Append(word).Expression(condition);
        }
    }

    private static void WriteClause(SqlBuilder sql, string words, ValueList<SqlExpression> items)
    {
        if (items.Count > 0)
        {
            WriteList(sql.Append(words), items);
        }
    }
}
