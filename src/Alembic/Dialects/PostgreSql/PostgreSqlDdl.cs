using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>PostgreSQL's DDL.</summary>
internal sealed partial class PostgreSqlDdl(PostgreSqlDialect dialect, CompilerOptions options) : DdlCompiler(dialect, options)
{
    private const string Name = PostgreSqlDialect.DialectName;
    private static readonly string[] TableOptions =
        ["inherits", "partition_by", "using", "with", "on_commit", "tablespace", "unlogged", "replica_identity", "replica_identity_index", "cluster"];

    // PostgreSQL's tables may be empty of columns, such as those that inherit them.
    protected override bool HasEmptyTables => true;

    protected override void WriteColumnType(Column column, in TableContext context)
    {
        if (!IsSerial(column, context))
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

    // A key is numbered unless it says otherwise; another column where it says so.
    private static bool IsSerial(Column column, in TableContext context) => column is { Sequence: null, Default: not Identity }
        && (context.IsNumbered(column, Name) || column is { Autoincrement: true, Default: null });

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
        WriteStorage(table.Options, "\n WITH (");
        WriteOption("\n ON COMMIT ", table.Options.Find<string>(Name, "on_commit")?.Replace('_', ' ').ToUpperInvariant());
        if (table.Options.Find<string>(Name, "tablespace") is { } tablespace)
        {
            Sql.Append("\n TABLESPACE ").Name(tablespace);
        }
    }

    private void WriteOption(string words, string? value)
    {
        if (value is not null)
        {
            Sql.Append(words).Append(value);
        }
    }
}
