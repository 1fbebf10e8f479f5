namespace Alembic.Dialects;

/// <summary>How statements end and transactions begin and end in a script of SQL.</summary>
public sealed record ScriptStyle
{
    /// <summary>Statements that end with a semicolon, between BEGIN and COMMIT.</summary>
    public static ScriptStyle Default { get; } = new();

    /// <summary>What ends a statement. Default <c>;</c>. Alembic: <c>command_terminator</c>.</summary>
    public string Terminator { get; init; } = ";";

    /// <summary>What begins a transaction, without a terminator. Default <c>BEGIN</c>.</summary>
    public string Begin { get; init; } = "BEGIN";

    /// <summary>What commits a transaction, without a terminator. Default <c>COMMIT</c>.</summary>
    public string Commit { get; init; } = "COMMIT";

    /// <summary>Whether a batch separator follows <see cref="Begin"/>, as it follows every other statement. Default <see langword="true"/>.</summary>
    public bool SeparatesBegin { get; init; } = true;
}
