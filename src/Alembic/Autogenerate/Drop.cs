using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Makes operations that drop what was read, and that can be reversed.</summary>
internal static class Drop
{
    public static DropConstraintOp Of(ComparedTable table, Constraint constraint) => new(constraint.Name, table.Name)
    {
        Kind = DropConstraintOp.KindOf(constraint),
        Schema = table.Schema,
        Original = constraint,
    };

    public static DropIndexOp Of(ComparedTable table, TableIndex index) => new(index.Name, table.Name)
    {
        Schema = table.Schema,
        Original = index,
        Options = index.Options,
    };
}
