using System.Security.Cryptography;
using System.Text;

namespace Alembic.Conformance.Pairs;

/// <summary>The pairs that every run of the tests tries: a part that is always the same, and whatever has ever failed.</summary>
/// <param name="size">How many pairs that have not failed yet.</param>
public sealed class PairSample(int size)
{
    /// <summary>Chooses from pairs.</summary>
    /// <param name="pairs">All pairs of a server.</param>
    /// <param name="excuses">The results that are known to differ.</param>
    public IReadOnlyList<SchemaPair> Of(IEnumerable<SchemaPair> pairs, Excuses excuses)
    {
        var failed = Excuses.Lines(Excuses.ReadFile("pairs.failed.txt")).Concat(excuses.Reasons.Keys.Select(key => key[..key.LastIndexOf(' ')])).ToHashSet(StringComparer.Ordinal);
        var all = pairs.ToList();
        return [.. all.Where(pair => failed.Contains(pair.Id)), .. all.Where(pair => !failed.Contains(pair.Id)).OrderBy(Place, StringComparer.Ordinal).Take(size)];
    }

    // As good as chance, and the same on every machine.
    private static string Place(SchemaPair pair) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(pair.Id)));
}
