using Microsoft.CodeAnalysis;

namespace Alembic.Tests.Conventions;

/// <summary>The rooms of src/Alembic stand on floors, and a room refers only to floors below its own.</summary>
public sealed class FloorTests
{
    private static readonly IReadOnlyDictionary<string, int> Floors = new Dictionary<string, int>
    {
        ["Schema"] = 0,
        ["Revisions"] = 0,
        ["Sql"] = 1,
        ["Operations"] = 2,
        ["Dialects"] = 3,
        ["Autogenerate"] = 4,
        ["Scripts"] = 4,
        ["Connections"] = 4,
        ["Locking"] = 5,
        ["Environment"] = 5,
        ["Runtime"] = 6,
        ["Commands"] = 7,
    };

    [Fact]
    public void The_source_compiles_as_these_tests_see_it()
    {
        // What a source generator writes is not here: a partial member without its other part says CS8795 or CS9248.
        var errors = CoreSource.Compilation.GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error && diagnostic.Id is not ("CS8795" or "CS9248"));

        Offences.AssertNone("The conventions are only as good as what the compiler understands.", errors.Select(error => error.ToString()));
        Assert.NotEmpty(CoreSource.Uses);
    }

    [Fact]
    public void Every_folder_is_a_room_on_a_floor()
    {
        var unknown = CoreSource.Compilation.SyntaxTrees.Select(tree => Room(CoreSource.BelowCore(tree)))
            .Where(room => room is not null && !Floors.ContainsKey(room)).Distinct();

        Offences.AssertNone($"A folder of src/Alembic is one of {string.Join(", ", Floors.Keys)}; a new room needs a floor in {nameof(FloorTests)}.", unknown!);
    }

    [Fact]
    public void A_room_refers_only_to_floors_below_it() =>
        Offences.AssertNone(
            "A room refers to itself and to lower floors; rooms of one floor do not see each other. Move the type down, or pass what is needed as a delegate.",
            from use in CoreSource.Uses
            let declared = use.DeclaringFiles.Select(Room).MinBy(Floor)
            where use.DeclaringFiles.Any() && declared is not null && declared != Room(use.File) && Floor(declared) >= Floor(Room(use.File))
            select $"{use} of {declared} (floor {Floor(declared)}) in {Room(use.File) ?? "the root"} (floor {Floor(Room(use.File))})");

    [Fact]
    public void A_dialect_is_named_only_by_Known_and_by_itself() =>
        Offences.AssertNone(
            "Ask the Dialect for a capability, or give it a method to override; only Dialects/BuiltInDialects.cs knows which dialects there are.",
            from use in CoreSource.Uses
            from file in use.DeclaringFiles
            let dialect = DialectFolder(file)
            where dialect is not null && DialectFolder(use.File) != dialect && use.File != "Dialects/BuiltInDialects.cs"
            select $"{use} of {dialect}");

    // The files beside the project file are seen by every room and see none.
    private static string? Room(string file) => file.Contains('/') ? file[..file.IndexOf('/')] : null;

    private static int Floor(string? room) => room is null ? 0 : Floors.GetValueOrDefault(room, int.MaxValue);

    private static string? DialectFolder(string file) => file.Split('/') is ["Dialects", var dialect, _, ..] ? dialect : null;
}
