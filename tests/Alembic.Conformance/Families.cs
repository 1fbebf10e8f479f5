using Alembic.Conformance.Autogenerate;
using Alembic.Conformance.CommandLine;
using Alembic.Conformance.Ddl;
using Alembic.Conformance.Offline;
using Alembic.Conformance.Revisions;

namespace Alembic.Conformance;

/// <summary>Every family that can be run, by corpus. A new family is named here.</summary>
public static class Families
{
    public static IReadOnlyList<FamilyRunner> All { get; } =
    [
        new CliFamily(),
        new GraphFamily(),
        new LabelsFamily(),
        new ResolveFamily(),
        new UpgradeFamily(),
        new DowngradeFamily(),
        new StampFamily(),
        new RangeFamily(),
        new CurrentFamily(),
        new OfflineFamily(),
        new TypesFamily(),
        new IdentifiersFamily(),
        new NamingFamily(),
        new OpFamily(),
        new BulkInsertFamily(),
        new BatchFamily(),
        new TransactSqlFamily(),
        new AutogenerateFamily("alembic_test"),
        new AutogenerateFamily("types"),
        new AutogenerateFamily("defaults"),
        new AutogenerateFamily("diff"),
        new AutogenerateFamily("random"),
        new AutogenerateFamily("roundtrip"),
        new ReflectFamily(),
        new SqliteBatchFamily(),
    ];

    public static IEnumerable<FamilyRunner> Of(string corpus) => All.Where(family => family.Corpus == corpus);

    /// <summary>The files of a corpus that hold cases nobody would miss, for no family reads them.</summary>
    public static IEnumerable<string> FilesThatNoneReads(CorpusFolder folder) =>
        folder.FileNames().Except(Of(folder.Corpus).SelectMany(family => family.Files));
}
