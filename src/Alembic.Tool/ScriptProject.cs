using Alembic.CommandLine;

namespace Alembic.Tool;

/// <summary>A project of C# scripts, as its configuration describes it.</summary>
internal static class ScriptProject
{
    /// <summary>Opens the project's scripts; nothing is read before a command asks.</summary>
    /// <exception cref="AlembicException">The configuration names no script directory.</exception>
    public static ProjectMigrations Open(ProjectRequest request)
    {
        var config = request.Config;
        var folder = config.Sourceless ? null : Path.GetFullPath(config.ScriptLocation);
        var source = new ScriptSource(new()
        {
            VersionLocations = folder is null ? []
                : config.VersionLocations is { Count: > 0 } locations ? [.. locations.Select(Path.GetFullPath)]
                : [Path.Combine(folder, "versions")],
            Recursive = config.RecursiveVersionLocations,
            ScriptFolder = folder,
            Model = config.Project is null && config.Assembly is null ? null : new(config.Assembly, config.Project),
            Encoding = () => config.OutputEncoding,
            Cache = CacheFolder.Open(request.Host.Environment, request.Host.Clock, request.Log),
            Log = request.Log,
            Clock = request.Host.Clock,
        });
        return new(config.Sourceless ? new CompiledSource(source) : source)
        {
            TargetMetadata = source.ReadModelAsync,
            DescribeEmptyModel = source.DescribeEmptyModelAsync,
            Drivers = source.LoadDriver,
        };
    }
}
