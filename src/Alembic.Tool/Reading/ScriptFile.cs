using Alembic.Scripts;

namespace Alembic.Tool.Reading;

/// <summary>A source file as the file system shows it.</summary>
/// <param name="Path">The full path.</param>
/// <param name="Length">The size in bytes.</param>
/// <param name="Modified">The time of the last change, in ticks UTC.</param>
/// <param name="Changed">The time at which the system saw anything of the file change, which no user can set; 0 where it does not tell.</param>
/// <remarks>A class, for which the framework's generic code is compiled ahead of time, as it is not for a structure of ours.</remarks>
internal sealed record FileStamp(string Path, long Length, long Modified, long Changed = 0);

/// <summary>A source file and what its text says it is.</summary>
/// <param name="Stamp">The file as it was when it was read.</param>
/// <param name="Hash">A hash of its content, as hex digits.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Script">The revision; <see langword="null"/> for another kind of file.</param>
internal sealed record ScriptFile(FileStamp Stamp, string Hash, FileKind Kind, Script? Script)
{
    public string Path => Stamp.Path;
}

/// <summary>What a source file is to Alembic.</summary>
internal enum FileKind : byte
{
    /// <summary>A migration: it has a <c>[Revision]</c>.</summary>
    Revision,

    /// <summary>Code that migrations use, or <c>Env.cs</c>: compiled along with them.</summary>
    Shared,

    /// <summary>Shared code with <c>global using</c> directives, which hold for the migrations too.</summary>
    SharedWithGlobalUsings,

    /// <summary>A program's entry (top-level statements), which is no part of the migrations.</summary>
    Program,
}
