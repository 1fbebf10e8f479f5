using Alembic.Schema;

namespace Alembic.Dialects.MySql;

internal sealed partial class MySqlDdl
{
    // The server wants these in this order; all others come first, as given.
    private static readonly string[] Partitioning = ["PARTITION_BY", "PARTITIONS", "SUBPARTITION_BY", "SUBPARTITIONS"];
    private static readonly string[] TextValues = ["COMMENT", "DATA_DIRECTORY", "INDEX_DIRECTORY", "PASSWORD", "CONNECTION"];
    private static readonly string[] TwoWords =
        ["DATA_DIRECTORY", "INDEX_DIRECTORY", "DEFAULT_CHARACTER_SET", "CHARACTER_SET", "DEFAULT_CHARSET", "DEFAULT_COLLATE", "PARTITION_BY", "SUBPARTITION_BY"];
    private static readonly string[] BlankJoined = ["TABLESPACE", "DEFAULT_CHARACTER_SET", "CHARACTER_SET", .. Partitioning];

    protected override void WriteTableOptions(Table table)
    {
        if (table.Comment is null && table.Options.Count == 0)
        {
            return;
        }

        var given = new List<(string Name, string Value)>();
        if (table.Comment is { } comment)
        {
            given.Add(("COMMENT", comment));
        }

        foreach (var option in table.Options.AsSpan())
        {
            if ((option.Dialect == DialectName || option.Dialect == MySqlDialect.DialectName) && option.Value?.ToString() is { } value)
            {
                given.Add((option.Name.ToUpperInvariant(), value));
            }
        }

        var separator = "";
        foreach (var (name, value) in given.OrderBy(option => Rank(option.Name)))
        {
            Sql.Append(separator).Append(TwoWords.Contains(name) ? name.Replace('_', ' ') : name).Append(BlankJoined.Contains(name) ? " " : "=");
            if (TextValues.Contains(name))
            {
                Sql.Literal(value);
            }
            else
            {
                Sql.Append(value);
            }

            separator = " ";
        }
    }

    // A collation goes with the character set, which comes first.
    private static int Rank(string name) => name switch
    {
        "COLLATE" or "DEFAULT_COLLATE" => 1,
        _ when Array.IndexOf(Partitioning, name) is >= 0 and var place => 2 + place,
        _ => 0,
    };
}
