namespace Alembic.Schema;

/// <summary>A type of SQL Server's own: <c>DATETIME2(3)</c>, <c>MONEY</c>, <c>ROWVERSION</c>.</summary>
/// <param name="Name">The name in capitals.</param>
public sealed record SqlServerType(string Name) : SqlType
{
    /// <summary>The digits of a second; <see langword="null"/> writes none.</summary>
    public int? Precision { get; init; }

    /// <summary>Whether the values are kept as files of the server's. Only on <c>VARBINARY(max)</c>. Default <see langword="false"/>.</summary>
    public bool FileStream { get; init; }

    /// <inheritdoc/>
    public override bool IsInteger => Name == "TINYINT";
}
