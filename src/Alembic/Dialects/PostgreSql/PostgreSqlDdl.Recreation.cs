using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlDdl
{
    // Names of constraints are those of their indexes too, which are unique in the schema.
    private protected override void PrepareRecreation(Table old, Table table)
    {
        foreach (var constraint in table.Constraints)
        {
            if (constraint.Name is { } name && old.Constraints.Any(each => each.Name?.Text == name.Text))
            {
                DropConstraint(new(name, table.Name) { Schema = table.Schema, Original = constraint });
            }
        }
    }
}
