using Alembic.Autogenerate;

namespace Alembic;

/// <summary>The kinds of what takes part in a comparison.</summary>
public enum SchemaItemKind
{
    /// <summary>A schema.</summary>
    Schema,

    /// <summary>A table.</summary>
    Table,

    /// <summary>A column.</summary>
    Column,

    /// <summary>An index.</summary>
    Index,

    /// <summary>A unique constraint.</summary>
    UniqueConstraint,

    /// <summary>A foreign key.</summary>
    ForeignKeyConstraint,

    /// <summary>A check constraint.</summary>
    CheckConstraint,

    /// <summary>A primary key.</summary>
    PrimaryKeyConstraint,

    /// <summary>An exclusion constraint.</summary>
    ExcludeConstraint,

    /// <summary>An enumeration that is a type.</summary>
    EnumType,

    /// <summary>A domain or a composite type.</summary>
    Type,

    /// <summary>A sequence.</summary>
    Sequence,

    /// <summary>An object or a property that is not managed; <see cref="AutogenerateOptions.IncludeObject"/> says whether it is told.</summary>
    Unmanaged,
}
