using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>MySQL's and MariaDB's DDL.</summary>
internal sealed partial class MySqlDdl(MySqlDialect dialect, CompilerOptions options) : DdlCompiler(dialect, options)
{
    private IReadOnlyList<TableIndex> _atOnce = [];

    protected override bool RenamesWithSchema => true;

    protected override void CreateTable(CreateTableOp operation)
    {
        var table = operation.Table;
        if (table.Indexes.Count == 0)
        {
            base.CreateTable(operation);
            return;
        }

        _atOnce = [.. table.Indexes.Where(index => IsNeededAtOnce(index, table))];
        base.CreateTable(_atOnce.Count == 0 ? operation : operation with { Table = table with { Indexes = ValueList.From(table.Indexes.Except(_atOnce)) } });
        _atOnce = [];
    }

    protected override void WriteColumn(Column column, in TableContext context)
    {
        Sql.Name(column.Name).Append(' ').Type(column.Type);
        WriteComputed(column);
        if (dialect.IsMariaDb && column.Default is Computed)
        {
            // The server takes neither NULL nor NOT NULL here: the expression decides.
        }
        else if (!context.IsNullable(column))
        {
            Sql.Append(" NOT NULL");
        }
        else if (column.Type.On(DialectName) is ExactType { Name: "TIMESTAMP" } or MySqlTime { Name: "TIMESTAMP" })
        {
            // A TIMESTAMP column takes no NULL unless it says so.
            Sql.Append(" NULL");
        }

        WriteComment(column.Comment);
        if (column.Default is null or Identity && (column.Autoincrement == true || context.IsNumbered(column, DialectName)))
        {
            Sql.Append(" AUTO_INCREMENT");
        }
        else
        {
            WriteDefault(column);
        }

        WriteColumnOptions(column.Options, column.Default);
    }

    // The check must be the last. A default that was given as SQL may say ON UPDATE itself.
    private void WriteColumnOptions(ValueList<DialectOption> options, ServerDefault? value)
    {
        if (options.Count == 0)
        {
            return;
        }

        if (Option<object>(options, "srid") is { } system)
        {
            Sql.Append(dialect.IsMariaDb ? " REF_SYSTEM_ID=" : " SRID ").Append($"{system}");
        }

        var saysUpdate = value is ExpressionDefault { Sql: RawSql { Text: var sql } } && sql.Contains("ON UPDATE", StringComparison.OrdinalIgnoreCase);
        if (Option<string>(options, "on_update") is { } update && !saysUpdate)
        {
            Sql.Append(" ON UPDATE ").Append(update);
        }

        Sql.Append(Option<bool>(options, "invisible") ? " INVISIBLE" : "");
        if (Option<string>(options, "check") is { } check)
        {
            Sql.Append(" CHECK (").Append(check).Append(')');
        }
    }

    protected override void SetTableComment(string table, string? schema, string? comment)
    {
        // No comment is an empty one: the server takes no NULL.
        WriteAlterTable(table, schema);
        Sql.Append(" COMMENT ").Literal(comment ?? "");
        EndStatement();
    }

    // An expression stands in parentheses, but for the time functions, which older servers take only without.
    protected override void WriteDefaultValue(ServerDefault value, SqlType? type)
    {
        var start = Sql.Length;
        base.WriteDefaultValue(value, type);
        var isExpression = value is ExpressionDefault { Sql: not (RawSql { IsExpression: false } or SqlLiteral or SqlFunction { Name: "now" or "current_timestamp" or "localtime" or "localtimestamp" }) }
            && !Sql.IsWord(start);
        if (isExpression || (value is ExpressionDefault { Sql: RawSql { IsExpression: false, Text: var sql } } && MySqlDefaultText.NeedsParentheses(sql, dialect)))
        {
            Sql.Insert(start, '(');
            Sql.Append(')');
        }
    }

    protected override void DropTableComment(DropTableCommentOp operation) => SetTableComment(operation.TableName, operation.Schema, "");

    // MariaDB's sequences know NOCYCLE, and none of the words that the standard has for it.
    protected override void WriteIdentityOptions(Identity identity)
    {
        var blank = Sql.Length;
        base.WriteIdentityOptions(identity with { Cycle = identity.Cycle == true ? true : null });
        if (identity.Cycle == false)
        {
            Sql.Append(Sql.Length == blank ? "" : " ").Append("NOCYCLE");
        }
    }

    private void WriteComment(string? comment)
    {
        if (!string.IsNullOrEmpty(comment))
        {
            Sql.Append(" COMMENT ").Literal(comment);
        }
    }

    private T? Option<T>(ValueList<DialectOption> options, string name) =>
        options.Find<T>(DialectName, name) is { } value && !EqualityComparer<T>.Default.Equals(value, default)
            ? value
            : options.Find<T>(MySqlDialect.DialectName, name);
}
