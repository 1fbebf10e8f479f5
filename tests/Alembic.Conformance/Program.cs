using System.CommandLine;
using Alembic.Conformance;
using Alembic.Conformance.Pairs;

var folderArgument = new Argument<DirectoryInfo>("folder") { Description = "A corpus folder, or the folder that holds several." };
folderArgument.AcceptExistingOnly();
var familyOption = new Option<string[]>("--family") { Description = "Run only this family; may be repeated." };
var verboseOption = new Option<bool>("--verbose") { Description = "Print what was expected and what was got for each failing case." };

var command = new RootCommand("Runs recorded cases of Alembic's behaviour against this implementation.") { folderArgument, familyOption, verboseOption };
command.SetAction((parsed, cancellationToken) => new ConformanceRun(Console.Out)
{
    Only = parsed.GetValue(familyOption) ?? [],
    Verbose = parsed.GetValue(verboseOption),
}.RunAsync(parsed.GetRequiredValue(folderArgument).FullName, cancellationToken));

var corporaArgument = new Argument<DirectoryInfo>("corpora") { Description = "The folder that holds schema-pairs/." };
corporaArgument.AcceptExistingOnly();
var reportOption = new Option<FileInfo?>("--report") { Description = "Write each result to this file, a line of JSON each." };
var coreOption = new Option<bool>("--core") { Description = "Only pairs of core objects with both sides." };
var filterOption = new Option<string>("--id") { Description = "Only pairs whose id contains this text.", DefaultValueFactory = _ => "" };
var chainsOption = new Option<bool>("--chains") { Description = "Each state of the migration chains with the next one, instead of the pairs." };
var serverOption = new Option<string>("--server") { Description = "The server: postgresql, mysql or sqlite.", DefaultValueFactory = _ => "postgresql" };
serverOption.AcceptOnlyFromAmong("postgresql", "mysql", "sqlite");
var pairs = new Command("pairs", "Tries autogenerate on schemas that other projects wrote, on the servers that the tests' variables name.") { corporaArgument, reportOption, coreOption, filterOption, chainsOption, serverOption };
pairs.SetAction(async (parsed, cancellationToken) =>
{
    await using var report = parsed.GetValue(reportOption) is { } file ? file.CreateText() : null;
    var run = new PairsCommand(Console.Out) { Report = report, OnlyCore = parsed.GetValue(coreOption), Chains = parsed.GetValue(chainsOption), Filter = parsed.GetRequiredValue(filterOption) };
    PairServer server = parsed.GetValue(serverOption) switch
    {
        "sqlite" => new SqlitePairServer(),
        "mysql" => new MySqlPairServer(Address("ALEMBIC_TEST_MARIADB")),
        _ => new PostgreSqlPairServer(Address("ALEMBIC_TEST_POSTGRESQL")),
    };
    var problems = await run.JudgeAsync(parsed.GetRequiredValue(corporaArgument).FullName, server, cancellationToken);
    foreach (var problem in problems)
    {
        await Console.Out.WriteLineAsync(problem.Split('\n')[0]);
    }

    return problems.Count == 0 ? 0 : 1;

    static string Address(string variable) => Environment.GetEnvironmentVariable(variable) ?? throw new InvalidOperationException($"{variable} does not name a server.");
});
command.Subcommands.Add(pairs);

return await command.Parse(args).InvokeAsync();
