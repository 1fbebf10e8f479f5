using System.Globalization;
using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>Compares the options of a table. What the model does not say of engine, character set and collation is left as it is.</summary>
internal static class MySqlTableDifference
{
    private static readonly string[] OnlyWhereStated = ["engine", "default_charset", "collate", "partition_by", "with_system_versioning", "auto_increment"];

    /// <summary>Gives the options that differ, as they are and as the model has them.</summary>
    public static (ValueList<DialectOption> Before, ValueList<DialectOption> After) Of(Table database, Table model)
    {
        var (before, after) = (Read(database), Read(model));
        var names = before.Keys.Union(after.Keys).Where(name => Differs(name, before.GetValueOrDefault(name), after.GetValueOrDefault(name))).ToHashSet();
        if (names.Overlaps(["default_charset", "collate"]))
        {
            names.UnionWith(after.Keys.Where(name => name is "default_charset" or "collate"));
        }

        return (ValueList.From(Options(names, before)), ValueList.From(Options(names, after)));
    }

    /// <summary>An option's value where the database alone has it.</summary>
    public static IEnumerable<string> OnlyIn(Table database, Table model, string option) =>
        Read(database).GetValueOrDefault(option) is { } value and not false && !Read(model).ContainsKey(option) ? [$"{value}"] : [];

    /// <summary>The default collation of a table as read.</summary>
    public static string? CollationOf(Table table) => Read(table).GetValueOrDefault("collate") as string;

    /// <summary>Whether the default of the table's character columns becomes another one.</summary>
    public static bool DiffersInCollation(Table database, Table model) => Of(database, model).After.Any(option => option.Name is "default_charset" or "collate");

    private static IEnumerable<DialectOption> Options(IEnumerable<string> names, Dictionary<string, object?> values) =>
        names.Order(StringComparer.Ordinal).Select(name => new DialectOption(MySqlDialect.DialectName, name, values.GetValueOrDefault(name)));

    private static bool Differs(string name, object? before, object? after) =>
        (after is not null || !OnlyWhereStated.Contains(name)) && name switch
        {
            "auto_increment" => Number(after) > Number(before),
            "partition_by" => Bare(before) != Bare(after),
            _ => !string.Equals(before?.ToString(), after?.ToString(), StringComparison.OrdinalIgnoreCase),
        };

    private static decimal Number(object? value) => decimal.TryParse(value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;

    private static string Bare(object? value) => string.Concat($"{value}".Where(character => character is not ('`' or ' ' or '\n'))).ToUpperInvariant();

    private static Dictionary<string, object?> Read(Table table)
    {
        var read = new Dictionary<string, object?>();
        foreach (var option in table.Options.Where(option => option.Dialect is MySqlDialect.DialectName or MySqlDialect.MariaDbName))
        {
            var name = option.Name switch
            {
                "charset" or "character_set" or "default_character_set" => "default_charset",
                "default_collate" => "collate",
                var other => other.Replace(' ', '_'),
            };
            if (name is not ("comment" or "partitions" or "subpartition_by" or "subpartitions"))
            {
                read[name] = option.Value is "utf8" && name == "default_charset" ? "utf8mb3" : option.Value;
            }
        }

        return read;
    }
}
