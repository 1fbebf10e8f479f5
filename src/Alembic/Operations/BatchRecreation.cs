namespace Alembic;

/// <summary>Whether a batch makes the table anew. Alembic: <c>recreate</c>.</summary>
public enum BatchRecreation
{
    /// <summary>Where the database cannot do the alterations in place.</summary>
    Auto,

    /// <summary>Always.</summary>
    Always,

    /// <summary>Never: the alterations run one by one.</summary>
    Never,
}
