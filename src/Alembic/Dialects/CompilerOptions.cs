using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>How a compiler writes operations.</summary>
public sealed record CompilerOptions
{
    /// <summary>Whether values become literals (a script) instead of parameters. Default <see langword="false"/>. Alembic: <c>literal_binds</c>.</summary>
    public bool Literals { get; init; }

    /// <summary>The server's version, where SQL depends on it; <see langword="null"/> takes the dialect's default.</summary>
    public Version? ServerVersion { get; init; }

    /// <summary>
    /// Whether the database keeps truth values by itself, so that a Boolean with a constraint gets no check;
    /// <see langword="null"/> (the default) takes the dialect's word. SQLAlchemy: <c>supports_native_boolean</c>.
    /// </summary>
    public bool? NativeBoolean { get; init; }

    /// <summary>The target metadata's naming convention.</summary>
    public NamingConvention Naming { get; init; } = NamingConvention.Default;

    /// <summary>Whether operations outside a batch may recreate a table where the database cannot alter it in place. Default <see langword="true"/>.</summary>
    public bool RecreatesTables { get; init; } = true;

    /// <summary>Operations whose SQL the project's <c>Env.cs</c> writes instead of the dialect.</summary>
    public IReadOnlyList<OperationReplacement> Replacements { get; init; } = [];
}
