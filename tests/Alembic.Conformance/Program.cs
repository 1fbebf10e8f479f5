using System.CommandLine;
using Alembic.Conformance;

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

return await command.Parse(args).InvokeAsync();
