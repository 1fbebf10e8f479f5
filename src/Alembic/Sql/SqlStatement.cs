using Alembic.Schema;

namespace Alembic.Sql;

/// <summary>One statement for the server or the script: text, parameters, traits and where it comes from.</summary>
/// <param name="Text">The SQL without a closing semicolon.</param>
public sealed record SqlStatement(string Text)
{
    /// <summary>The parameters, named in the text; empty in a script, where values are literals.</summary>
    public ValueList<SqlParameter> Parameters { get; init; } = [];

    /// <summary>What the runner must know of the statement.</summary>
    public StatementTraits Traits { get; init; }

    /// <summary>The script and line it comes from; <see langword="null"/> for statements of the runner's own.</summary>
    public StatementOrigin? Origin { get; init; }

    /// <summary>What it means when the server refuses the statement; <see langword="null"/> where the server's words say it.</summary>
    internal string? Refusal { get; init; }
}

/// <summary>A parameter of a statement.</summary>
/// <param name="Name">The name without a prefix: <c>p0</c> for <c>@p0</c>.</param>
/// <param name="Value">The value; <see langword="null"/> is SQL's NULL.</param>
/// <param name="Type">The SQL type, where it is known.</param>
public sealed record SqlParameter(string Name, object? Value, SqlType? Type = null)
{
    /// <summary>Whether the server finds the type by itself, as it does for a literal in quotes, instead of learning it from the driver. Default <see langword="false"/>.</summary>
    public bool IsUntyped { get; init; }
}

/// <summary>What the runner must know of a statement.</summary>
[Flags]
public enum StatementTraits
{
    /// <summary>An ordinary statement.</summary>
    None = 0,

    /// <summary>The statement cannot run in a transaction, such as <c>CREATE INDEX CONCURRENTLY</c>.</summary>
    OutsideTransaction = 1,

    /// <summary>The statement must travel alone: what follows may not be parsed before it has run.</summary>
    OwnBatch = 2,

    /// <summary>A separator of batches in a script (<c>GO</c>, <c>/</c>), which is never sent to a server.</summary>
    Separator = 4,

    /// <summary>A comment for the reader of a script, which is never sent to a server.</summary>
    Comment = 8,
}

/// <summary>Where a statement comes from.</summary>
/// <param name="Revision">The revision's id; <see langword="null"/> where there is none.</param>
/// <param name="Location">The line in the script; <see langword="null"/> where it is not known.</param>
public sealed record StatementOrigin(string? Revision, SourceLocation? Location);

/// <summary>A line of a script.</summary>
/// <param name="File">The file's path as it was compiled.</param>
/// <param name="Line">The line, from 1.</param>
public sealed record SourceLocation(string File, int Line)
{
    /// <summary>Gives <c>file:line</c>.</summary>
    public override string ToString() => $"{File}:{Line}";
}
