using Alembic.Scripts;

namespace Alembic;

/// <summary>Where migrations come from: the scripts of a directory, compiled on demand, or the classes of an assembly.</summary>
public interface IMigrationSource
{
    /// <summary>Says that the environment will be loaded after the revisions are listed: what takes long may begin. Does nothing unless a source does better.</summary>
    void Prepare()
    {
    }

    /// <summary>Lists all revisions in load order (by location, then by file name), without compiling or running any.</summary>
    /// <param name="ct">Cancels the reading.</param>
    /// <exception cref="AlembicException">A script has no readable <c>[Revision]</c>; the message names file and line.</exception>
    Task<IReadOnlyList<Script>> ReadAsync(CancellationToken ct);

    /// <summary>Compiles and loads what is needed to run some revisions; compiles nothing else.</summary>
    /// <param name="scripts">The revisions that shall run; empty when only <c>Env.cs</c> is wanted.</param>
    /// <param name="ct">Cancels the work.</param>
    /// <exception cref="AlembicException">A script does not compile; the message names file, line, column and the compiler's words.</exception>
    Task<LoadedScripts> LoadAsync(IReadOnlyCollection<Script> scripts, CancellationToken ct);
}
