using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

internal sealed partial class MySqlDdl
{
    // The server wants these in this order; all others come first, as given.
    private static readonly string[] Partitioning = ["PARTITION_BY", "PARTITIONS", "SUBPARTITION_BY", "SUBPARTITIONS"];
    private static readonly string[] TextValues = ["COMMENT", "DATA_DIRECTORY", "INDEX_DIRECTORY", "PASSWORD", "CONNECTION", "COMPRESSION", "ENCRYPTION"];
    private static readonly string[] TwoWords =
        ["DATA_DIRECTORY", "INDEX_DIRECTORY", "DEFAULT_CHARACTER_SET", "CHARACTER_SET", "DEFAULT_CHARSET", "DEFAULT_COLLATE", "PARTITION_BY", "SUBPARTITION_BY"];
    private static readonly string[] BlankJoined = ["TABLESPACE", "DEFAULT_CHARACTER_SET", "CHARACTER_SET", .. Partitioning];

    /// <summary>Whether the value of a table option is text, which SQL has in quotes.</summary>
    public static bool IsText(string name) => TextValues.Contains(name.ToUpperInvariant());

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

        WriteTableOptions(given);
    }

    protected override void AlterTableOptions(AlterTableOptionsOp operation)
    {
        var given = new List<(string Name, string Value)>();
        foreach (var option in operation.Options.AsSpan())
        {
            if (option.Dialect != DialectName && option.Dialect != MySqlDialect.DialectName)
            {
                continue;
            }

            switch (option.Name)
            {
                case "with_system_versioning": AlterAlone(option.Value is true ? " ADD SYSTEM VERSIONING" : " DROP SYSTEM VERSIONING"); break;
                case "partition_by" when option.Value is null: AlterAlone(" REMOVE PARTITIONING"); break;
                default: given.Add((option.Name.ToUpperInvariant(), option.Value?.ToString() ?? Unset(option.Name))); break;
            }
        }

        if (given.Count > 0)
        {
            WriteAlterTable(operation.TableName, operation.Schema);
            Sql.Append(' ');
            WriteTableOptions(given);
            EndStatement();
        }

        void AlterAlone(string words)
        {
            WriteAlterTable(operation.TableName, operation.Schema);
            Sql.Append(words);
            EndStatement();
        }
    }

    private void WriteTableOptions(List<(string Name, string Value)> given)
    {
        var separator = "";
        foreach (var (name, value) in given.OrderBy(option => Rank(option.Name)))
        {
            Sql.Append(separator);
            separator = " ";
            if (name == "WITH_SYSTEM_VERSIONING")
            {
                Sql.Append("WITH SYSTEM VERSIONING");
                continue;
            }

            Sql.Append(TwoWords.Contains(name) ? name.Replace('_', ' ') : name).Append(BlankJoined.Contains(name) ? " " : "=");
            if (IsText(name))
            {
                Sql.Literal(value);
            }
            else
            {
                Sql.Append(value);
            }
        }
    }

    // What stands for an option that is not there.
    private static string Unset(string name) => name switch
    {
        "auto_increment" => "1",
        "key_block_size" or "avg_row_length" or "max_rows" or "min_rows" or "checksum" or "delay_key_write" or "stats_sample_pages" => "0",
        "comment" or "connection" or "compression" => "",
        "union" => "()",
        _ => "DEFAULT",
    };

    // A collation goes with the character set, which comes first.
    private static int Rank(string name) => name switch
    {
        "COLLATE" or "DEFAULT_COLLATE" => 1,
        _ when Array.IndexOf(Partitioning, name) is >= 0 and var place => 3 + place,
        "WITH_SYSTEM_VERSIONING" => 2,
        _ => 0,
    };
}
