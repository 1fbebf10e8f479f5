namespace Alembic.Autogenerate;

/// <summary>How a model is written as C#.</summary>
public enum ModelStyle
{
    /// <summary>Tables written by hand: <c>new Table("account") { … }</c>. They can say all that a database can.</summary>
    Tables,

    /// <summary>Classes with attributes. A table that attributes cannot describe is written by hand, with the reason.</summary>
    Classes,
}
