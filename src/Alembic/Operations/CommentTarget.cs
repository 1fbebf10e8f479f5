namespace Alembic;

/// <summary>What has a comment beside tables and columns.</summary>
public enum CommentTarget
{
    /// <summary>A constraint.</summary>
    Constraint,

    /// <summary>An index.</summary>
    Index,

    /// <summary>A sequence.</summary>
    Sequence,

    /// <summary>A type: an enumeration or a composite type.</summary>
    Type,

    /// <summary>A domain.</summary>
    Domain,

    /// <summary>A schema.</summary>
    Schema,
}
