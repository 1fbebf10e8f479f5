using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlDdl
{
    protected override void AlterEnum(AlterEnumOp operation)
    {
        var words = operation.ExistingValues.ToList();
        foreach (var rename in operation.Renames)
        {
            var place = words.IndexOf(rename.From);
            if (place < 0)
            {
                throw new AlembicException($"The enum type {operation.Name} has no value '{rename.From}' to rename to '{rename.To}'; it has {string.Join(", ", words)}.");
            }

            words[place] = rename.To;
            WriteAlterType(operation).Append("RENAME VALUE ").Literal(rename.From).Append(" TO ").Literal(rename.To);
            EndStatement();
        }

        if (operation.Values.Where(words.Contains).SequenceEqual(words))
        {
            AddValues(operation, words);
        }
        else
        {
            ReplaceType(operation);
        }
    }

    // A value that was added in a transaction cannot be used in it.
    private void AddValues(AlterEnumOp operation, List<string> words)
    {
        for (var i = 0; i < operation.Values.Count; i++)
        {
            if (words.Contains(operation.Values[i]))
            {
                continue;
            }

            WriteAlterType(operation).Append("ADD VALUE IF NOT EXISTS ").Literal(operation.Values[i]);
            if (operation.Values.Skip(i).FirstOrDefault(words.Contains) is { } next)
            {
                Sql.Append(i == 0 ? " BEFORE " : " AFTER ").Literal(i == 0 ? next : operation.Values[i - 1]);
            }

            EndStatement(StatementTraits.OutsideTransaction);
        }
    }

    private void ReplaceType(AlterEnumOp operation)
    {
        var old = Dialect.Truncate($"{operation.Name}__old", Dialect.MaxIdentifierLength);
        WriteAlterType(operation).Append("RENAME TO ").Name(old);
        EndStatement();
        WriteEnum(Sql, operation.Name, operation.Schema, operation.Values);
        EndStatement();
        foreach (var column in operation.Columns)
        {
            ConvertColumn(operation, column);
        }

        Sql.Append("DROP TYPE ").Name(old, operation.Schema);
        EndStatement();
    }

    private void ConvertColumn(AlterEnumOp operation, EnumColumn column)
    {
        var alter = new AlterColumnOp(column.Table, column.Column) { Schema = column.Schema };
        if (column.ExistingDefault is not null)
        {
            AlterPlainDefault(alter, null);
        }

        var brackets = column.IsArray ? "[]" : "";
        WriteAlterColumn(alter);
        Sql.Append("TYPE ").Name(operation.Name, operation.Schema).Append(brackets).Append(" USING ").Name(column.Column)
            .Append("::text").Append(brackets).Append("::").Name(operation.Name, operation.Schema).Append(brackets);
        EndStatement();
        if (column.Default is not null)
        {
            AlterPlainDefault(alter, column.Default);
        }
    }

    private SqlBuilder WriteAlterType(AlterEnumOp operation) => Sql.Append("ALTER TYPE ").Name(operation.Name, operation.Schema).Append(' ');
}
