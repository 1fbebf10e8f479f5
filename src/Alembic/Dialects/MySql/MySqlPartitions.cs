namespace Alembic.Dialects.MySql;

/// <summary>Writes how a table is partitioned from the rows of its partitions.</summary>
internal static class MySqlPartitions
{
    /// <summary>Gives what follows <c>PARTITION BY</c>; <see langword="null"/> for a table that is not partitioned.</summary>
    public static string? Read(IReadOnlyList<MySqlPartitionRow> rows)
    {
        if (rows.Count == 0)
        {
            return null;
        }

        var first = rows[0];
        var partitions = rows.DistinctBy(row => row.Name).ToList();
        var sql = $"{first.Method} ({first.Expression})";
        if (first.SubpartitionMethod is { } subpartitions)
        {
            sql += FormattableString.Invariant($" SUBPARTITION BY {subpartitions} ({first.SubpartitionExpression}) SUBPARTITIONS {rows.Count / partitions.Count}");
        }

        if (first.Description is null)
        {
            return partitions.Count == 1 ? sql : FormattableString.Invariant($"{sql} PARTITIONS {partitions.Count}");
        }

        return $"{sql} ({string.Join(", ", partitions.Select(Partition))})";

        string Partition(MySqlPartitionRow row)
        {
            var values = first.Method!.StartsWith("RANGE", StringComparison.Ordinal)
                ? row.Description == "MAXVALUE" && !first.Method.EndsWith("COLUMNS", StringComparison.Ordinal) ? "VALUES LESS THAN MAXVALUE" : $"VALUES LESS THAN ({row.Description})"
                : row.Description == "DEFAULT" ? "DEFAULT" : $"VALUES IN ({row.Description})";
            var comment = row.Comment is { Length: > 0 } text ? $" COMMENT = '{text.Replace("'", "''", StringComparison.Ordinal)}'" : "";
            return $"PARTITION `{row.Name.Replace("`", "``", StringComparison.Ordinal)}` {values}{comment}";
        }
    }
}
