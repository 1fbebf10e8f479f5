using Alembic.Schema;

namespace Alembic.Dialects.MySql;

internal sealed partial class MySqlDdl
{
    // On MariaDB names of foreign keys are unique in the database. In a script nothing is known of the server, and Alembic's text is kept.
    private protected override void PrepareRecreation(Table old, Table table)
    {
        if (TableAsRead is null)
        {
            return;
        }

        foreach (var key in table.Constraints.OfType<ForeignKey>())
        {
            if (key.Name is { } name && old.Constraints.Any(each => each is ForeignKey && each.Name?.Text == name.Text))
            {
                DropConstraint(new(name, table.Name) { Schema = table.Schema, Kind = ConstraintKind.ForeignKey, Original = key });
            }
        }
    }
}
