using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects.MySql;

internal sealed partial class MySqlDdl
{
    private bool _isBatch;

    // One ALTER TABLE for all: a column that the database numbers comes and goes with its key, and an index that a foreign key needs can be replaced.
    protected override void BatchAlterTable(BatchAlterTableOp operation)
    {
        if (Recreates(operation))
        {
            RecreateTable(operation);
            return;
        }

        var (keysGone, rest) = Split(operation.Operations, each => each is DropConstraintOp { Kind: ConstraintKind.ForeignKey });
        var (keysCome, together) = Split(rest, each => each is AddConstraintOp { Constraint: ForeignKey });
        CompileEach(keysGone);
        _isBatch = true;
        var statements = CompileApart(together);
        _isBatch = false;
        WriteAlterTable(operation.TableName, operation.Schema);
        var prefix = Sql.Take(StatementTraits.None, null).Text;
        List<string> clauses = [];
        foreach (var statement in statements)
        {
            if (statement.Text.StartsWith(prefix, StringComparison.Ordinal) && statement.Parameters.Count == 0)
            {
                clauses.Add(statement.Text[prefix.Length..].Trim());
                continue;
            }

            End(clauses);
            Add(statement.Text, statement.Traits);
        }

        End(clauses);
        CompileEach(keysCome);

        void End(List<string> clauses)
        {
            if (clauses.Count > 0)
            {
                Add(string.Concat(prefix, " ", string.Join(", ", clauses)), StatementTraits.None);
                clauses.Clear();
            }
        }
    }

    private static (ValueList<Operation> Taken, ValueList<Operation> Left) Split(ValueList<Operation> operations, Func<Operation, bool> takes) =>
        (ValueList.From(operations.Where(takes)), ValueList.From(operations.Where(operation => !takes(operation))));
}
