using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>Reads the options of a table: engine, character set, collation, and what <c>CREATE_OPTIONS</c> names.</summary>
internal static class MySqlTableOptions
{
    public static ValueList<DialectOption> Read(MySqlTableRows table)
    {
        var options = new List<DialectOption>();
        Add("engine", table.Engine);
        Add("default_charset", MySqlTypeReader.CharsetOf(table.Collation));
        Add("collate", table.Collation);
        if (table.AutoIncrement is > 1 and var next && table.Columns.Exists(column => column.Extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase)))
        {
            Add("auto_increment", next.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        foreach (var (name, value) in Given(table.CreateOptions))
        {
            Add(name, value);
        }

        if (table.IsVersioned)
        {
            options.Add(MySqlOptions.SystemVersioned);
        }

        Add("partition_by", MySqlPartitions.Read(table.Partitions));
        return ValueList.From(options);

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                options.Add(MySqlOptions.Table(name, value));
            }
        }
    }

    // Such as: row_format=COMPRESSED key_block_size=4 `encrypted`='yes' partitioned
    private static IEnumerable<(string Name, string Value)> Given(string options)
    {
        for (var rest = options.AsMemory(); rest.Span.IndexOf('=') is > 0 and var equals;)
        {
            var name = rest[..equals].ToString().Split(' ')[^1].Trim('`').ToLowerInvariant();
            rest = rest[(equals + 1)..];
            var isQuoted = rest.Span is ['\'' or '"', ..];
            var end = isQuoted ? rest.Span[1..].IndexOf(rest.Span[0]) + 2 : rest.Span.IndexOf(' ');
            end = end <= 0 ? rest.Length : end;
            var value = rest[..end].ToString();
            yield return (name, isQuoted && MySqlDdl.IsText(name) ? value[1..^1] : value);
            rest = rest[end..];
        }
    }
}
