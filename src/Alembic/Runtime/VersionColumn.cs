using System.Data.Common;
using System.Globalization;
using Alembic.Dialects;

namespace Alembic.Runtime;

/// <summary>The length of the version table's column, which limits the length of revision ids.</summary>
/// <param name="Length">In characters; <see langword="null"/> for no limit.</param>
/// <param name="Refuses">Whether the database refuses a longer text. SQLite takes it.</param>
internal sealed record VersionColumn(int? Length, bool Refuses)
{
    /// <summary>The length in a table that Alembic makes.</summary>
    public const int UsualLength = 32;

    /// <summary>Whether an id fits into every version table.</summary>
    public static bool IsUsual(string id) => id.Length <= UsualLength || LengthOf(id) <= UsualLength;

    /// <summary>Whether an id fits.</summary>
    public bool Holds(string id) => Length is null || LengthOf(id) <= Length;

    /// <summary>The error for an id that does not fit.</summary>
    /// <param name="id">The id.</param>
    /// <param name="table">The version table's name.</param>
    /// <param name="remedy">What to do, as a sentence.</param>
    public AlembicException Refusal(string id, string table, string remedy) => new(string.Create(
        CultureInfo.InvariantCulture, $"Revision id '{id}' has {LengthOf(id)} characters, but the column version_num of {table} holds only {Length}."))
    {
        Kind = FailureKind.RevisionGraph,
        Hint = $"{remedy} Or make the column longer first, for example: ALTER TABLE {table} ALTER COLUMN version_num TYPE VARCHAR(128)",
    };

    /// <summary>Reads the length on an open connection.</summary>
    public static async Task<VersionColumn> ReadAsync(DatabaseSession session, CancellationToken ct)
    {
        var query = session.Dialect.VersionColumn(session.Options.VersionTable, session.Options.VersionTableSchema);
        var rows = await session.Sink.ReadAsync(new(query), LengthIn, ct).ConfigureAwait(false);
        return new(rows is [var length] ? length : UsualLength, session.Dialect.EnforcesLengths);
    }

    private static int? LengthIn(DbDataReader row) => row.GetValue(0) switch
    {
        DBNull => null,
        string type => TypeTerms.Of(type).Arguments is [var length, ..] && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var characters) ? characters : null,
        var number => Convert.ToInt64(number, CultureInfo.InvariantCulture) is > 0 and < int.MaxValue and var length ? (int)length : null,
    };

    private static int LengthOf(string id) => id.EnumerateRunes().Count();
}
