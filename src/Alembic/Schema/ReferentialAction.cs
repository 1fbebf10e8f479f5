namespace Alembic.Schema;

/// <summary>The actions of a foreign key, for <see cref="ForeignKey.OnDelete"/> and <see cref="ForeignKey.OnUpdate"/>. Text is taken too, for what only one database knows.</summary>
/// <example><code>new ForeignKey(["owner_id"], "user", ["id"]) { OnDelete = ReferentialAction.Cascade }</code></example>
public static class ReferentialAction
{
    /// <summary><c>CASCADE</c>: the referring rows are deleted or updated too.</summary>
    public const string Cascade = "CASCADE";

    /// <summary><c>SET NULL</c>: the referring columns become NULL.</summary>
    public const string SetNull = "SET NULL";

    /// <summary><c>SET DEFAULT</c>: the referring columns get their default. Not on MySQL, MariaDB and Oracle.</summary>
    public const string SetDefault = "SET DEFAULT";

    /// <summary><c>RESTRICT</c>: refused, and not deferrable. SQL Server and Oracle have only <see cref="NoAction"/>.</summary>
    public const string Restrict = "RESTRICT";

    /// <summary><c>NO ACTION</c>: refused if rows still refer at the check. The default of every database.</summary>
    public const string NoAction = "NO ACTION";
}
