using Alembic.Operations;

namespace Alembic.Autogenerate;

/// <summary>Compares the comment of a column.</summary>
internal static class ColumnCommentComparator
{
    public static AlterColumnOp Compare(TableComparison comparison, ComparedColumn column, AlterColumnOp alter)
    {
        if (!comparison.Dialect.SupportsComments)
        {
            return alter;
        }

        alter = alter with { ExistingComment = column.Database.Comment };
        if (column.Model.Comment == column.Database.Comment)
        {
            return alter;
        }

        comparison.Log($"Detected column comment {column.Name}");
        return alter with { Comment = column.Model.Comment };
    }
}
