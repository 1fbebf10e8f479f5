using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

// What tables and columns say beyond the standard.
internal sealed partial class PostgreSqlDdl
{
    protected override void CreateTable(CreateTableOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        var table = operation.Table;
        var isUnlogged = table.Options.Find<bool>(Name, "unlogged") && !table.Prefixes.Contains("UNLOGGED");
        // CREATE TABLE takes NOT VALID and makes the constraint valid nevertheless.
        var hasNotValid = !operation.IfNotExists && table.Constraints.Any(IsNotValid);
        base.CreateTable(!isUnlogged && !hasNotValid ? operation : operation with
        {
            Table = table with
            {
                Prefixes = isUnlogged ? [.. table.Prefixes, "UNLOGGED"] : table.Prefixes,
                Constraints = hasNotValid ? [.. table.Constraints.Where(constraint => !IsNotValid(constraint))] : table.Constraints,
            },
        });

        foreach (var constraint in table.Constraints.AsSpan())
        {
            if (hasNotValid && IsNotValid(constraint))
            {
                AddConstraint(new(table.Name, constraint) { Schema = table.Schema });
            }
        }

        foreach (var column in table.Columns.AsSpan())
        {
            if (column.Options.Count > 0)
            {
                WriteColumnOptions(table.Name, table.Schema, column.Name, column.Options, []);
            }
        }

        foreach (var option in table.Options.AsSpan())
        {
            if (option.Dialect == Name && option.Name is "replica_identity" or "replica_identity_index" or "cluster")
            {
                AlterTableOption(table.Name, table.Schema, option, null);
            }
        }
    }

    private static bool IsNotValid(Constraint constraint) => constraint.Options.Find<bool>(PostgreSqlDialect.DialectName, "not_valid");

    protected override void AddColumn(AddColumnOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        base.AddColumn(operation);
        WriteColumnOptions(operation.TableName, operation.Schema, operation.Column.Name, operation.Column.Options, []);
    }

    protected override void AlterTableOptions(AlterTableOptionsOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        RefuseUnknownOptions(operation.Options, "a table", TableOptions);
        foreach (var option in operation.Options.AsSpan())
        {
            if (option.Dialect == Name)
            {
                AlterTableOption(operation.TableName, operation.Schema, option, operation.ExistingOptions.Find<object>(Name, option.Name));
            }
        }
    }

    private void AlterTableOption(string table, string? schema, DialectOption option, object? existing)
    {
        switch (option.Name, option.Value)
        {
            case ("unlogged", var value): Alter(value is true ? "SET UNLOGGED" : "SET LOGGED"); break;
            case ("replica_identity", string identity): Alter($"REPLICA IDENTITY {identity}"); break;
            case ("replica_identity_index", string index): Alter($"REPLICA IDENTITY USING INDEX {Quote(index)}"); break;
            case ("replica_identity" or "replica_identity_index", null): Alter("REPLICA IDENTITY DEFAULT"); break;
            case ("cluster", string index): Alter($"CLUSTER ON {Quote(index)}"); break;
            case ("cluster", null): Alter("SET WITHOUT CLUSTER"); break;
            case ("tablespace", var name): Alter($"SET TABLESPACE {Quote(name as string ?? "pg_default")}"); break;
            case ("using", var method): Alter($"SET ACCESS METHOD {Quote(method as string ?? "heap")}"); break;
            case ("with", var parameters): Parameters(parameters, existing, set => Alter($"SET ({set})"), gone => Alter($"RESET ({gone})")); break;
            case ("inherits", var parents):
                Names(existing).Except(Names(parents)).ToList().ForEach(parent => Alter($"NO INHERIT {Quote(parent)}"));
                Names(parents).Except(Names(existing)).ToList().ForEach(parent => Alter($"INHERIT {Quote(parent)}"));
                break;
            default:
                throw new AlembicException(
                    $"{Name} cannot change '{option.Name}' of a table that exists: {table}. Create a new table, copy the rows, drop the old one and rename the new one.");
        }

        void Alter(string change)
        {
            WriteAlterTable(table, schema);
            Sql.Append(' ').Append(change);
            EndStatement();
        }
    }

    private void AlterColumnOptions(AlterColumnOp operation, ValueList<DialectOption> options) =>
        WriteColumnOptions(operation.TableName, operation.Schema, operation.ColumnName, options, operation.ExistingColumnOptions);

    private void WriteColumnOptions(string table, string? schema, string column, ValueList<DialectOption> options, ValueList<DialectOption> existing)
    {
        foreach (var name in (string[])["storage", "compression", "statistics", "with"])
        {
            var (before, after) = (existing.Find<object>(Name, name), options.Find<object>(Name, name));
            if (Equals(before, after))
            {
                continue;
            }

            switch (name)
            {
                // DEFAULT for a storage is a word of PostgreSQL 16; nearly all types that have a choice are EXTENDED.
                case "storage": Alter($"SET STORAGE {after ?? "EXTENDED"}"); break;
                case "compression": Alter($"SET COMPRESSION {after ?? "default"}"); break;
                case "statistics": Alter($"SET STATISTICS {after ?? -1}"); break;
                default: Parameters(after, before, set => Alter($"SET ({set})"), gone => Alter($"RESET ({gone})")); break;
            }
        }

        void Alter(string change)
        {
            WriteAlterTable(table, schema);
            Sql.Append(" ALTER COLUMN ").Name(column).Append(' ').Append(change);
            EndStatement();
        }
    }

    private static void Parameters(object? after, object? before, Action<string> set, Action<string> reset)
    {
        var (old, @new) = (Pairs(before), Pairs(after));
        if (@new.Except(old).ToList() is { Count: > 0 } changed)
        {
            set(string.Join(", ", changed.Select(pair => $"{pair.Key} = {pair.Value}")));
        }

        if (old.Select(pair => pair.Key).Except(@new.Select(pair => pair.Key)).ToList() is { Count: > 0 } gone)
        {
            reset(string.Join(", ", gone));
        }
    }

    private static ValueList<KeyValuePair<string, string>> Pairs(object? value) => value as ValueList<KeyValuePair<string, string>> ?? [];

    private static IEnumerable<string> Names(object? value) => value is string one ? [one] : value as ValueList<string> ?? [];

    protected override void SetComment(SetCommentOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        Sql.Append("COMMENT ON ").Append(operation.Target.ToString().ToUpperInvariant()).Append(' ');
        _ = operation.Target == CommentTarget.Constraint && operation.TableName is { } table ? Sql.Name(operation.Name).Append(" ON ").Name(table, operation.Schema)
            : Sql.Name(operation.Name, operation.Schema);
        Sql.Append(" IS ").Literal(operation is { Target: CommentTarget.Schema, Name: "public", Comment: null } ? PostgreSqlQueries.PublicComment : operation.Comment);
        EndStatement();
    }
}
