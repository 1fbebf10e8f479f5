namespace Alembic.Connections;

/// <summary>Reads the version that a driver reports: <c>16.00.4085</c>, <c>15.18 (Debian 15.18-1)</c>, <c>5.5.5-10.11.19-MariaDB</c>.</summary>
internal static class ServerVersions
{
    // What MariaDB says first, so that old clients take it for MySQL.
    private const string MariaDbPrefix = "5.5.5-";

    /// <summary>Gives the version's numbers, at most four; <see langword="null"/> where the text begins with none.</summary>
    public static Version? Parse(string? text)
    {
        text ??= "";
        text = text.StartsWith(MariaDbPrefix, StringComparison.Ordinal) ? text[MariaDbPrefix.Length..] : text;
        var end = text.Length - text.AsSpan().TrimStart("0123456789.").Length;
        var numbers = text[..end].Split('.', StringSplitOptions.RemoveEmptyEntries).Take(4).ToList();
        if (numbers.Count == 1)
        {
            numbers.Add("0");
        }

        return Version.TryParse(string.Join('.', numbers), out var version) ? version : null;
    }
}
