using Alembic.Schema;

namespace Alembic.Conformance.Pairs;

/// <summary>The objects that autogenerate named as not managed, as a dump calls them.</summary>
internal sealed class DeclaredObjects(IReadOnlyList<UnmanagedObject> unmanaged)
{
    /// <summary>Whether an object of a dump differs in nothing but what was named.</summary>
    public bool Explain(DumpDifference difference)
    {
        var found = difference.Found;
        var kind = found.Type.ToLowerInvariant();
        return kind switch
        {
            "trigger" or "rule" or "policy" => Names(kind, found, found.Name[(found.Name.IndexOf(' ', StringComparison.Ordinal) + 1)..]) || IsOnUnmanaged(found.Name.Split(' ')[0], found),
            "row security" => OnTable(kind, found, found.Name),
            "index" => Names(kind, found, found.Name),
            "acl" => IsPrivilege(found),
            "default acl" => Any("default privilege"),
            "comment" or "security label" => IsOnUnmanaged(Commented(found.Name), found) || IsOnTrigger(Commented(found.Name), found),
            "default" or "sequence owned by" => IsOnUnmanaged(found.Name.Split(' ')[0], found),
            "procedural language" => Any("language"),
            "server" => Any("foreign server"),
            "cast" or "user mapping" => Any(kind),
            "publication table" or "publication tables in schema" => Any("publication"),
            "function" or "procedure" or "aggregate" or "operator" => unmanaged.Any(each => each.Kind == kind && Base(each.Name) == Base(found.Name) && InSchema(each, found)),
            "table attach" => Names("partition", found, found.Name),
            "table" when Names("partition", found, found.Name) || Names("inheriting table", found, found.Name) => true,
            "table" when difference is { Is: { } before, Wanted: { } after } => IsSameButFor(found, before, after),
            _ => Names(kind, found, found.Name),
        };
    }

    // A table's text holds properties that are no objects of their own.
    private bool IsSameButFor(DumpedObject found, string before, string after)
    {
        var lines = before.Split('\n').Except(after.Split('\n')).Union(after.Split('\n').Except(before.Split('\n')));
        return lines.All(line => (line.Contains("ROW LEVEL SECURITY", StringComparison.Ordinal) && OnTable("row security", found, found.Name))
            || (line.Contains(" OWNER TO ", StringComparison.Ordinal) && OnTable("owner", found, found.Name)));
    }

    private bool IsPrivilege(DumpedObject found)
    {
        var parts = found.Name.Split(' ', 2);
        return parts[0] switch
        {
            "TABLE" or "SEQUENCE" => OnTable("privilege", found, parts[1]),
            "COLUMN" => OnTable("privilege", found, parts[1].Split('.')[0]),
            var kind => unmanaged.Any(each => each.Kind == "privilege" && each.Table is null
                && each.Name.EndsWith($" on {(kind is "SCHEMA" or "TYPE" ? kind.ToLowerInvariant() + " " : "")}{Base(parts[1])}", StringComparison.Ordinal)),
        };
    }

    // A column of a view, the owner of a materialized view's index and the like.
    private bool IsOnUnmanaged(string name, DumpedObject found) =>
        unmanaged.Any(each => each.Kind is not ("trigger" or "owner" or "privilege" or "row security") && InSchema(each, found)
            && (Base(each.Name) == Base(name) || (each.Table is null && name.StartsWith(each.Name + ".", StringComparison.Ordinal))
                || (each.Table is { } table && name == $"{each.Name} ON {table}")));

    // MATERIALIZED VIEW v, TRIGGER tr ON t.
    private static string Commented(string name) =>
        name[((name.StartsWith("MATERIALIZED ", StringComparison.Ordinal) || name.StartsWith("FOREIGN ", StringComparison.Ordinal) || name.StartsWith("EVENT ", StringComparison.Ordinal)
            ? name.IndexOf(' ', name.IndexOf(' ', StringComparison.Ordinal) + 1)
            : name.IndexOf(' ', StringComparison.Ordinal)) + 1)..];

    private bool IsOnTrigger(string name, DumpedObject found) => unmanaged.Any(each => each.Kind == "trigger" && InSchema(each, found) && name == $"{each.Name} ON {each.Table}");

    private bool Names(string kind, DumpedObject found, string name) => unmanaged.Any(each => each.Kind == kind && each.Name == name && InSchema(each, found));

    private bool OnTable(string kind, DumpedObject found, string table) => unmanaged.Any(each => each.Kind == kind && each.Table == table && InSchema(each, found));

    private bool Any(string kind) => unmanaged.Any(each => each.Kind == kind);

    private static bool InSchema(UnmanagedObject each, DumpedObject found) => found.Schema is "-" || (each.Schema ?? "public") == found.Schema;

    private static string Base(string name) => name.Split('(')[0].Trim();
}
