using System.Data.Common;
using Alembic.Dialects;

namespace Alembic;

/// <summary>The project's environment: the database, the model, and the options of a run. Alembic: <c>env.py</c>.</summary>
/// <remarks>
/// A script directory holds at most one class that derives from this, in <c>Env.cs</c>. Every member has a default, which uses
/// the configuration: a project without <c>Env.cs</c> needs only <c>alembic.ini</c>. An instance is made for each run.
/// </remarks>
/// <example><code>
/// public sealed class Env : MigrationEnv
/// {
///     public override void Configure(EnvOptions options) => options.TargetMetadata = Model.Metadata;
/// }
/// </code></example>
public class MigrationEnv
{
    /// <summary>The database's dialect; <see langword="null"/> takes it from the URL. Alembic: <c>dialect_name</c>.</summary>
    public virtual Dialect? Dialect => null;

    /// <summary>Makes the data source of a run from an ADO.NET connection string; by default the driver is found by the URL's dialect.</summary>
    /// <param name="connectionString">The connection string that the URL stands for.</param>
    /// <returns>The data source, which the run disposes of; <see langword="null"/> takes the driver found by the dialect.</returns>
    public virtual DbDataSource? CreateDataSource(string connectionString) => null;

    /// <summary>Sets the options of a run. Does nothing by default.</summary>
    /// <param name="options">The options as the command line and the configuration set them. Change them here.</param>
    public virtual void Configure(EnvOptions options)
    {
    }

    /// <summary>Sets the options of a run where that must wait, as for a secret store. By default calls <see cref="Configure"/>.</summary>
    /// <param name="options">The options as the command line and the configuration set them. Change them here.</param>
    /// <param name="ct">Cancels the command.</param>
    public virtual ValueTask ConfigureAsync(EnvOptions options, CancellationToken ct)
    {
        Configure(options);
        return ValueTask.CompletedTask;
    }
}
