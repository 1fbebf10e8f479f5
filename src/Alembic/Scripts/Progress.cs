namespace Alembic.Scripts;

/// <summary>Tells what is being done to files: <c>Generating x.cs ...  done</c>. Alembic: <c>util.status</c>.</summary>
internal static class Progress
{
    /// <summary>Does a piece of work between the two halves of its line.</summary>
    /// <exception cref="AlembicException">A file or folder cannot be written.</exception>
    public static async Task SayAsync(string doing, Func<Task> work, TextWriter output, CancellationToken ct)
    {
        await output.WriteAsync($"{doing} ...".AsMemory(), ct).ConfigureAwait(false);
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            await output.WriteAsync("  FAILED\n".AsMemory(), ct).ConfigureAwait(false);
            throw new AlembicException($"{doing} failed: {failure.Message}", failure);
        }

        await output.WriteAsync("  done\n".AsMemory(), ct).ConfigureAwait(false);
    }
}
