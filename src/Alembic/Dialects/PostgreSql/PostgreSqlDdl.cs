using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>PostgreSQL's DDL.</summary>
internal sealed partial class PostgreSqlDdl(PostgreSqlDialect dialect, CompilerOptions options) : DdlCompiler(dialect, options)
{
    private const string Name = PostgreSqlDialect.DialectName;
    private static readonly string[] TableOptions = ["inherits", "partition_by", "using", "on_commit", "tablespace"];

    // PostgreSQL's tables may be empty of columns, such as those that inherit them.
    protected override bool HasEmptyTables => true;

    protected override void WriteColumnType(Column column, in TableContext context)
    {
        if (column.Sequence is not null || column.Default is Identity || !context.IsNumbered(column, Name))
        {
            base.WriteColumnType(column, context);
            return;
        }

        Sql.Append(column.Type.On(Name) switch
        {
            BigIntegerType or ExactType { Name: "BIGINT" } => "BIGSERIAL",
            SmallIntegerType or ExactType { Name: "SMALLINT" } => "SMALLSERIAL",
            _ => "SERIAL",
        });
    }

    protected override void WriteColumn(Column column, in TableContext context)
    {
        base.WriteColumn(column, context);
        if (column is { Default: Identity, HasNullable: true, Nullable: true })
        {
            Sql.Append(" NULL");
        }
    }

    protected override void WriteDefault(Column column)
    {
        // SERIAL brings a default of its own.
        if (column.Autoincrement != true || !column.PrimaryKey)
        {
            base.WriteDefault(column);
        }
    }

    protected override void WriteComputed(Column column)
    {
        if (column.Default is Computed { Persisted: false })
        {
            throw new AlembicException(
                $"PostgreSQL supports only stored generated columns, but {column.Name} is virtual. Set Persisted to true, or omit it.");
        }

        base.WriteComputed(column.Default is Computed computed ? column with { Default = computed with { Persisted = true } } : column);
    }

    protected override void WriteTableOptions(Table table)
    {
        RefuseUnknownOptions(table.Options, "a table", TableOptions);
        if (table.Options.FindNames(Name, "inherits") is { } parents)
        {
            Sql.Append("\n INHERITS ( ").Names(parents).Append(" )");
        }

        WriteOption("\n PARTITION BY ", table.Options.Find<string>(Name, "partition_by"));
        WriteOption("\n USING ", table.Options.Find<string>(Name, "using"));
        WriteOption("\n ON COMMIT ", table.Options.Find<string>(Name, "on_commit")?.Replace('_', ' ').ToUpperInvariant());
        if (table.Options.Find<string>(Name, "tablespace") is { } tablespace)
        {
            Sql.Append("\n TABLESPACE ").Name(tablespace);
        }
    }

    protected override void AlterColumnParts(AlterColumnOp operation)
    {
        var @using = operation.Options.Find<string>(Name, "using");
        if (@using is not null && operation.Type is null)
        {
            throw new AlembicException("Pg.Using needs the new type of the column. Add the type.");
        }

        if (operation.Type is { } type)
        {
            WriteAlterColumn(operation);
            Sql.Append("TYPE ").Type(type);
            WriteOption(" USING ", @using);
            EndStatement();
        }

        base.AlterColumnParts(operation with { Type = null });
    }

    private void WriteOption(string words, string? value)
    {
        if (value is not null)
        {
            Sql.Append(words).Append(value);
        }
    }
}
