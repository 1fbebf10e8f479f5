using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlDdl
{
    protected override void AlterColumnParts(AlterColumnOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var @using = operation.Options.Find<string>(Name, "using");
        if (@using is not null && operation.Type is null)
        {
            throw new AlembicException("Pg.Using needs the new type of the column. Add the type.");
        }

        // What numbers the column gives way before another default comes, and NOT NULL is needed by an identity as long as it is there.
        if (operation.Autoincrement == false && operation.ExistingAutoincrement == true)
        {
            DropSerial(operation);
        }

        var isEarly = operation.ServerDefault is { IsGiven: true, Value: var next }
            && Existing(operation) is { } existing && (existing is Computed || existing is Identity != next is Identity || (operation.Type is not null && next is not Identity));
        if (isEarly)
        {
            AlterDefault(operation, null);
            operation = operation with { ExistingServerDefault = new Change<ServerDefault?>(null), ServerDefault = operation.ServerDefault.Value is null ? default : operation.ServerDefault };
        }

        if (operation.Type is { } type)
        {
            WriteAlterColumn(operation);
            Sql.Append("TYPE ").Type(type);
            WriteOption(" USING ", @using);
            EndStatement();
        }

        base.AlterColumnParts(operation with { Type = null });
        if (operation.Autoincrement == true && operation.ExistingAutoincrement == false)
        {
            AddSerial(operation);
        }
        else if (operation is { Autoincrement: true, ExistingAutoincrement: true, Type: not null })
        {
            Sql.Append("ALTER SEQUENCE ").Name(PostgreSqlSerial.NameOf(operation.TableName, operation.ColumnName), operation.Schema)
                .Append(" AS ").Append(PostgreSqlSerial.TypeOf(operation.Type) ?? "bigint");
            EndStatement();
        }

        if (operation.ColumnOptions is { } options)
        {
            AlterColumnOptions(operation, options);
        }
    }

    protected override void AlterDefault(AlterColumnOp operation, ServerDefault? value)
    {
        ArgumentNullException.ThrowIfNull(operation);
        if (value is null && Existing(operation) is Computed)
        {
            WriteAlterColumn(operation);
            Sql.Append("DROP EXPRESSION");
            EndStatement();
            return;
        }

        base.AlterDefault(operation, value);
    }

    // The numbers go on behind those that are there.
    private void AddSerial(AlterColumnOp operation)
    {
        var name = PostgreSqlSerial.NameOf(operation.TableName, operation.ColumnName);
        Sql.Append("CREATE SEQUENCE ").Name(name, operation.Schema);
        WriteOption(" AS ", PostgreSqlSerial.TypeOf(operation.Type ?? operation.ExistingType));
        Sql.Append(" OWNED BY ").Name(operation.TableName, operation.Schema).Append('.').Name(operation.ColumnName);
        EndStatement();
        Sql.Append("SELECT pg_catalog.setval(").Literal(Qualified(name, operation.Schema)).Append(", coalesce(max(").Name(operation.ColumnName)
            .Append("), 0) + 1, false) FROM ").Name(operation.TableName, operation.Schema);
        EndStatement();
        WriteAlterColumn(operation);
        Sql.Append("SET DEFAULT nextval(").Literal(Qualified(name, operation.Schema)).Append("::regclass)");
        EndStatement();
    }

    private void DropSerial(AlterColumnOp operation)
    {
        WriteAlterColumn(operation);
        Sql.Append("DROP DEFAULT");
        EndStatement();
        Sql.Append("DROP SEQUENCE ").Name(PostgreSqlSerial.NameOf(operation.TableName, operation.ColumnName), operation.Schema);
        EndStatement();
    }

    private string Qualified(string name, string? schema) => new SqlBuilder(Dialect, Options).Name(name, schema).ToString();
}
