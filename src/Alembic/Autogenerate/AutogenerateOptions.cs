namespace Alembic.Autogenerate;

/// <summary>How models and database are compared, and how the difference is written as a script. Alembic: the autogenerate arguments of <c>context.configure</c>.</summary>
public sealed class AutogenerateOptions
{
    /// <summary>Whether the types of columns are compared. Default <see langword="true"/>. Alembic: <c>compare_type</c>.</summary>
    public bool CompareTypes { get; set; } = true;

    /// <summary>Whether the server defaults of columns are compared. Default <see langword="false"/>. Alembic: <c>compare_server_default</c>.</summary>
    public bool CompareServerDefaults { get; set; }

    /// <summary>Whether all schemas are read instead of the default one. Default <see langword="false"/>. Alembic: <c>include_schemas</c>.</summary>
    public bool IncludeSchemas { get; set; }

    /// <summary>Whether changes of a table are written as one batch. Default <see langword="false"/>. Alembic: <c>render_as_batch</c>.</summary>
    public bool RenderAsBatch { get; set; }
}
