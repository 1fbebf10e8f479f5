using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Sql;

namespace Alembic.Tests.Dialects;

/// <summary>Each operation with each of its parameters on each dialect: SQL that the database's parser takes, or a refusal that says why.</summary>
public class ServerParserTests
{
    public static TheoryData<string> Dialects => [.. Dialect.Names];

    [Theory]
    [MemberData(nameof(Dialects))]
    public void What_is_written_parses(string name)
    {
        var dialect = Dialect.Find(name);
        var failures = OperationVariants.All
            .SelectMany(operation => Compile(dialect, operation))
            .Select(statement => statement.Text)
            .Distinct()
            .Select(sql => ServerParser.FindError(name, sql))
            .OfType<string>()
            .ToList();
        Assert.True(failures.Count == 0, $"{failures.Count} statements do not parse.\n" + string.Join("\n\n", failures));
    }

    private static IReadOnlyList<SqlStatement> Compile(Dialect dialect, Operation operation)
    {
        try
        {
            return dialect.CreateCompiler(new() { Literals = true }).Compile(operation);
        }
        catch (AlembicException)
        {
            return [];
        }
    }
}
