using System.Text.Json.Nodes;
using Alembic.Revisions;

namespace Alembic.Conformance.Revisions;

/// <summary>An error in the shape in which Alembic's were recorded.</summary>
internal static class RecordedError
{
    public static JsonObject OrAnswer(Func<JsonObject> ask)
    {
        try
        {
            return ask();
        }
        catch (AlembicException error)
        {
            // Ours says more than Alembic's did: what to type next.
            return error.Hint is { Length: > 0 } ? new JsonObject { ["error"] = Of(error) } : throw new InvalidOperationException($"'{error.Message}' has no hint.");
        }
    }

    private static JsonObject Of(AlembicException error)
    {
        var recorded = new JsonObject { ["class"] = "CommandError", ["message"] = error.Message };
        if (error is RevisionException)
        {
            var cause = error.InnerException ?? error;
            recorded["cause"] = new JsonObject { ["class"] = ClassOf(cause), ["message"] = cause.Message };
        }

        return recorded;
    }

    private static string ClassOf(Exception cause) => cause switch
    {
        RevisionNotFoundException => "ResolutionError",
        MultipleHeadsException => "MultipleHeads",
        RangeNotAncestorException => "RangeNotAncestorError",
        RevisionCycleException cycle => $"{cycle.Cycle}Detected",
        _ => "RevisionError",
    };
}
