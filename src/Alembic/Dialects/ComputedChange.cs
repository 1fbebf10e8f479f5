namespace Alembic.Dialects;

/// <summary>How a computed column becomes another one, or an ordinary one.</summary>
public enum ComputedChange
{
    /// <summary>It stays as it is.</summary>
    None,

    /// <summary>It is altered in place.</summary>
    Alter,

    /// <summary>It differs and stays as it is, which a line in the log says.</summary>
    Refuse,

    /// <summary>It is dropped and added anew, for the database cannot alter it.</summary>
    Recreate,
}
