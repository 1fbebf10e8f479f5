using Alembic.CommandLine.Parsing;

namespace Alembic.CommandLine;

/// <summary>Tells the user of a failure, on standard error.</summary>
internal static class Failures
{
    /// <summary>Writes what went wrong.</summary>
    /// <returns>The exit code.</returns>
    public static int Report(Exception failure, TextWriter error, bool trace)
    {
        switch (failure)
        {
            case UsageException usage:
                var name = UsageException.FullName(usage.Command);
                error.WriteLine($"{name}: error: {usage.Message}");
                error.WriteLine($"See {name} --help");
                return (int)FailureKind.Usage;
            case AlembicException expected:
                error.WriteLine($"FAILED: {expected.Message}");
                if (expected.Hint is { } hint)
                {
                    error.WriteLine(hint);
                }

                Trace(failure, error, trace);
                return (int)expected.Kind;
            default:
                error.WriteLine($"FAILED: {failure.GetType().Name}: {failure.Message}");
                Trace(failure, error, trace);
                return (int)FailureKind.Unexpected;
        }
    }

    private static void Trace(Exception failure, TextWriter error, bool trace)
    {
        if (trace)
        {
            error.WriteLine(failure);
        }
    }
}
