using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Tells what is not managed, in words.</summary>
internal static class UnmanagedSummary
{
    /// <summary>Counts the objects: a line for each kind, such as <c>2 triggers on orders</c>.</summary>
    public static IEnumerable<(string Text, IReadOnlyList<UnmanagedObject> Objects)> Of(IEnumerable<UnmanagedObject> unmanaged) =>
        from found in unmanaged
        group found by found.Kind into kind
        orderby kind.Key
        select (Text([.. kind]), (IReadOnlyList<UnmanagedObject>)[.. kind]);

    /// <summary>Gives the line of the log for each kind.</summary>
    /// <param name="unmanaged">The objects.</param>
    /// <param name="names">Whether each is named.</param>
    public static IEnumerable<string> Lines(IEnumerable<UnmanagedObject> unmanaged, bool names) =>
        from kind in Of(unmanaged)
        select $"Not managed, left as {(kind.Objects.Count == 1 ? "it is" : "they are")}: {kind.Text}{(names ? $" ({string.Join(", ", kind.Objects.Select(Name))})" : "")}";

    private static string Text(IReadOnlyList<UnmanagedObject> objects)
    {
        var tables = objects.Select(found => (found.Schema, found.Table)).Where(table => table.Table is not null).Distinct().ToList();
        var where = tables.Count switch
        {
            0 => "",
            1 => $" on {(tables[0].Schema is { } schema ? schema + "." : "")}{tables[0].Table}",
            _ => $" on {tables.Count} tables",
        };
        return $"{objects.Count} {(objects.Count == 1 ? objects[0].Kind : Plural(objects[0].Kind))}{where}";
    }

    private static string Name(UnmanagedObject found) => found.ToString()[(found.Kind.Length + 1)..];

    private static string Plural(string kind) => kind switch
    {
        [.. var stem, 'y'] => stem + "ies",
        [.., 's'] or [.., 'x'] => kind + "es",
        _ => kind + "s",
    };
}
