namespace Alembic.Schema;

/// <summary>A number of MySQL's own: <c>TINYINT</c>, <c>BIGINT UNSIGNED</c>, <c>DECIMAL(10, 2) ZEROFILL</c>.</summary>
/// <param name="Name">The name in capitals.</param>
public sealed record MySqlNumber(string Name) : SqlType
{
    /// <summary>The display width or the number of digits; <see langword="null"/> writes none.</summary>
    public int? Precision { get; init; }

    /// <summary>The digits behind the point; <see langword="null"/> writes none.</summary>
    public int? Scale { get; init; }

    /// <summary>Whether there are no negative numbers. Default <see langword="false"/>.</summary>
    public bool Unsigned { get; init; }

    /// <summary>Whether numbers are shown with leading zeros. Default <see langword="false"/>.</summary>
    public bool Zerofill { get; init; }

    /// <inheritdoc/>
    public override bool IsInteger => Name.EndsWith("INT", StringComparison.Ordinal) || Name == "INTEGER";
}

/// <summary>A text or bytes of MySQL's own: <c>LONGTEXT</c>, <c>VARCHAR(20) CHARACTER SET latin1</c>, <c>MEDIUMBLOB</c>.</summary>
/// <param name="Name">The name in capitals.</param>
public sealed record MySqlText(string Name) : CharacterType
{
    /// <summary>The length; <see langword="null"/> writes none.</summary>
    public int? Length { get; init; }

    /// <summary>The character set; <see langword="null"/> for the table's.</summary>
    public string? Charset { get; init; }

    /// <summary>Whether the binary collation of the character set counts. Default <see langword="false"/>.</summary>
    public bool IsBinary { get; init; }

    /// <summary>Short for the character set <c>latin1</c>. Default <see langword="false"/>.</summary>
    public bool IsAscii { get; init; }

    /// <summary>Short for the character set <c>ucs2</c>. Default <see langword="false"/>.</summary>
    public bool IsUnicode { get; init; }

    /// <summary>Whether the server's national character set counts. Default <see langword="false"/>.</summary>
    public bool IsNational { get; init; }
}

/// <summary>A time of MySQL's own: <c>TIMESTAMP(3)</c>, <c>YEAR</c>, <c>BIT(1)</c>.</summary>
/// <param name="Name">The name in capitals.</param>
public sealed record MySqlTime(string Name) : SqlType
{
    /// <summary>The digits of a second, the display width or the number of bits; <see langword="null"/> writes none.</summary>
    public int? Precision { get; init; }
}

/// <summary>An <c>ENUM</c> or a <c>SET</c> with a character set.</summary>
/// <param name="Name"><c>ENUM</c> or <c>SET</c>.</param>
/// <param name="Values">The words, in order.</param>
public sealed record MySqlWords(string Name, ValueList<string> Values) : CharacterType
{
    /// <summary>The character set; <see langword="null"/> for the table's.</summary>
    public string? Charset { get; init; }
}
