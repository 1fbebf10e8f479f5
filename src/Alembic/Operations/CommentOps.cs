namespace Alembic.Operations;

/// <summary>Sets the comment of something that is neither a table nor a column. Alembic has no such operation.</summary>
/// <param name="Target">What has the comment.</param>
/// <param name="Name">Its name, unquoted.</param>
/// <param name="TableName">The name of the table of a constraint or an index, unquoted; <see langword="null"/> for what has no table.</param>
/// <param name="Comment">The new comment; <see langword="null"/> drops it.</param>
public sealed record SetCommentOp(CommentTarget Target, string Name, string? TableName, string? Comment) : Operation
{
    /// <summary>The schema; <see langword="null"/> for the default one.</summary>
    public string? Schema { get; init; }

    /// <summary>The comment as it was; <see langword="null"/> for none.</summary>
    public string? ExistingComment { get; init; }

    /// <inheritdoc/>
    public override Operation Reverse() => this with { Comment = ExistingComment, ExistingComment = Comment };
}
