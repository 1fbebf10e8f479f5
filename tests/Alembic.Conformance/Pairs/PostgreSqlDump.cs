using System.Text.RegularExpressions;

namespace Alembic.Conformance.Pairs;

/// <summary>Splits what <c>pg_dump --schema-only</c> writes into objects.</summary>
internal static partial class PostgreSqlDump
{
    /// <summary>Reads a dump. The order of a table's columns does not count, nor does the order of the values that one statement lists elsewhere in the dump.</summary>
    public static SchemaDump Read(string text)
    {
        var objects = new Dictionary<DumpedObject, string>();
        foreach (var part in Header().Split("\n" + text).Skip(1).Chunk(4))
        {
            var (name, type, schema, sql) = (part[0], part[1], part[2], Body(part[3]));
            var key = new DumpedObject(type, schema, name);
            objects[key] = objects.TryGetValue(key, out var before) ? before + "\n" + sql : sql;
        }

        return new(objects);
    }

    private static string Body(string text)
    {
        // What changes the session, the end of the dump and the client's own commands are no part of the schema; an option that 15.20 gives to each column neither.
        var lines = VersionOption().Replace(text, "").Split('\n').Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)
            && !line.StartsWith('\\') && !line.StartsWith("SET default_", StringComparison.Ordinal)).ToList();
        var end = lines.FindIndex(line => line.StartsWith(')'));
        return lines is [['C', ..] create, ..] && create.Contains(" TABLE ", StringComparison.Ordinal) && end > 0
            ? string.Join('\n', [create, .. lines[1..end].Select(line => line.TrimEnd(',')).Order(StringComparer.Ordinal), lines[end], .. lines[(end + 1)..].Order(StringComparer.Ordinal)])
            : string.Join('\n', lines);
    }

    [GeneratedRegex(@"^ALTER TABLE .* SET \(pg_attver=[^)]*\);\n", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex VersionOption();

    [GeneratedRegex(@"\n--\n-- Name: (.*); Type: (.*); Schema: (.*); Owner: .*\n--\n", RegexOptions.CultureInvariant)]
    private static partial Regex Header();
}
