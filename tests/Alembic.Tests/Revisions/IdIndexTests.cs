using Alembic.Revisions;
using FsCheck;
using FsCheck.Fluent;

namespace Alembic.Tests.Revisions;

public sealed class IdIndexTests
{
    [Fact]
    public void It_answers_as_a_dictionary_does() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(300).WithEndSize(200).WithQuietOnSuccess(true),
        Prop.ForAll<NonNull<string>[], NonNull<string>>((names, stranger) =>
        {
            // Short ones, so that some come twice.
            Revision[] revisions = [.. names.Select(name => new Revision(name.Get.Length > 2 ? name.Get[..2] : name.Get))];
            var index = new IdIndex(revisions);
            var expected = new Dictionary<string, int>();
            for (var node = 0; node < revisions.Length; node++)
            {
                Assert.Equal(expected.TryAdd(revisions[node].Id, node), index.Add(node));
                expected[revisions[node].Id] = node;
            }

            Assert.All(revisions, revision => Assert.Equal(expected[revision.Id], index[revision.Id]));
            Assert.Equal(expected.GetValueOrDefault(stranger.Get, -1), index.GetValueOrDefault(stranger.Get, -1));
            Assert.Equal(expected.ContainsKey(stranger.Get), index.ContainsKey(stranger.Get));
        }));

    // Two of them differ in a few bits only, and so might their hashes.
    [Theory]
    [InlineData("{0:d4}")]
    [InlineData("{0}")]
    [InlineData("rev{0}")]
    [InlineData("2026_11_21_{0:d6}")]
    [InlineData("{0:x12}")]
    public void Identifiers_by_a_scheme_are_all_found(string scheme)
    {
        Revision[] revisions = [.. Enumerable.Range(0, 20_000).Select(number => new Revision(string.Format(null, scheme, number)))];
        var index = new IdIndex(revisions);

        Assert.All(Enumerable.Range(0, revisions.Length), node => Assert.True(index.Add(node)));
        Assert.All(Enumerable.Range(0, revisions.Length), node => Assert.Equal(node, index[revisions[node].Id]));
        Assert.Throws<KeyNotFoundException>(() => index["not there"]);
    }
}
