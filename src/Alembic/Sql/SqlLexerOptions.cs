namespace Alembic.Sql;

/// <summary>What a database's SQL has beside standard strings, names, comments and numbers.</summary>
/// <threadsafety>Immutable; safe for any number of threads.</threadsafety>
public sealed record SqlLexerOptions
{
    /// <summary>Standard SQL: <c>'text'</c>, <c>"name"</c>, <c>-- comment</c>, <c>/* comment */</c>.</summary>
    public static SqlLexerOptions Standard { get; } = new();

    /// <summary>Whether a backslash in a string escapes what follows it, as on MySQL. Default <see langword="false"/>.</summary>
    public bool BackslashEscapes { get; init; }

    /// <summary>Whether a backslash escapes in <c>E'…'</c>, as on PostgreSQL. Default <see langword="false"/>.</summary>
    public bool EscapeStrings { get; init; }

    /// <summary>Whether there are strings in dollar quotes, <c>$tag$ … $tag$</c>. Default <see langword="false"/>.</summary>
    public bool DollarQuotes { get; init; }

    /// <summary>Whether there are strings with a delimiter of one's own, <c>q'[…]'</c>, as on Oracle. Default <see langword="false"/>.</summary>
    public bool DelimitedStrings { get; init; }

    /// <summary>Whether double quotes hold a string instead of a name, as on MySQL. Default <see langword="false"/>.</summary>
    public bool DoubleQuotedStrings { get; init; }

    /// <summary>Whether backticks hold a name. Default <see langword="false"/>.</summary>
    public bool Backticks { get; init; }

    /// <summary>Whether brackets hold a name. Default <see langword="false"/>.</summary>
    public bool Brackets { get; init; }

    /// <summary>Whether a doubled <c>]</c> in brackets stands for itself, as on SQL Server. Default <see langword="false"/>.</summary>
    public bool DoubledBrackets { get; init; }

    /// <summary>Whether comments <c>/* … */</c> nest. Default <see langword="false"/>.</summary>
    public bool NestedComments { get; init; }

    /// <summary>Whether <c>#</c> begins a comment. Default <see langword="false"/>.</summary>
    public bool HashComments { get; init; }

    /// <summary>Whether <c>--</c> begins a comment only before white space, as on MySQL. Default <see langword="false"/>.</summary>
    public bool SpacedDashComments { get; init; }

    /// <summary>Whether the server runs what stands in <c>/*! … */</c>. Default <see langword="false"/>.</summary>
    public bool ExecutableComments { get; init; }

    /// <summary>Whether <c>#</c> belongs to names, as on SQL Server and Oracle. Default <see langword="false"/>.</summary>
    public bool HashInNames { get; init; }

    /// <summary>The characters that begin a parameter's name. Default <c>@</c>.</summary>
    public string ParameterPrefixes { get; init; } = "@";

    /// <summary>Which statements hold semicolons of their own. Default: those of <see cref="SqlBlocks.Atomic"/>.</summary>
    public SqlBlocks Blocks { get; init; }
}

/// <summary>Which statements hold semicolons of their own.</summary>
public enum SqlBlocks
{
    /// <summary>Functions and procedures with a body <c>BEGIN ATOMIC … END</c>.</summary>
    Atomic,

    /// <summary>Routines, triggers and events with a body <c>BEGIN … END</c>, and MariaDB's <c>BEGIN NOT ATOMIC … END</c>.</summary>
    Routines,

    /// <summary><c>BEGIN … END</c> anywhere; a routine or trigger reaches to the end of the text. SQL Server.</summary>
    Batches,

    /// <summary>Routines, triggers and blocks <c>DECLARE … BEGIN … END;</c>, which end at a line of <c>/</c> or with the text. Oracle.</summary>
    Slashes,
}
