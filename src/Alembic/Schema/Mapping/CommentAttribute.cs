namespace Alembic.Schema;

/// <summary>Gives a class's table or a property's column a comment in the database. <c>[Description]</c> does the same. SQLAlchemy: <c>comment</c>.</summary>
/// <param name="text">The comment.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class CommentAttribute(string text) : Attribute
{
    /// <summary>The comment.</summary>
    public string Text { get; } = text;
}
