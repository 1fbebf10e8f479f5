using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Alembic.Tool;

/// <summary>What a Unix system says of a file and .NET does not tell: its owner, its kind, and when it was changed last, which no user can set.</summary>
/// <param name="Owner">The owner's number.</param>
/// <param name="Group">The group's number.</param>
/// <param name="Mode">The kind and the permissions.</param>
/// <param name="Length">The size in bytes.</param>
/// <param name="Modified">The time of the last change of the content, in ticks UTC.</param>
/// <param name="Changed">The time of the last change of anything, in ticks UTC.</param>
internal sealed record UnixFile(uint Owner, uint Group, int Mode, long Length, long Modified, long Changed)
{
    private const int KindMask = 0xF000;
    private const int Sticky = 0x200;
    private const int AtCurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int BasicStats = 0x7FF;

    /// <summary>The user that this process acts for.</summary>
    public static uint User => EffectiveUser();

    /// <summary>The group that this process acts for.</summary>
    public static uint UserGroup => EffectiveGroup();

    /// <summary>What the file is.</summary>
    public UnixFileKind Kind => (UnixFileKind)(Mode & KindMask);

    /// <summary>Whether others than the owner can put files of theirs in the place of those in this folder.</summary>
    public bool IsSwappable => (Mode & Sticky) == 0
        && ((Mode & (int)UnixFileMode.OtherWrite) != 0 || ((Mode & (int)UnixFileMode.GroupWrite) != 0 && Group != UserGroup && Group != 0));

    /// <summary>Asks the system.</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="follow">Whether a link stands for what it leads to.</param>
    /// <returns><see langword="null"/> where there is no such file, or no such system.</returns>
    public static UnixFile? Of(string path, bool follow)
    {
        Span<byte> status = stackalloc byte[256];
        var name = Encoding.UTF8.GetBytes(path + '\0');
        try
        {
            if (OperatingSystem.IsLinux())
            {
                return Statx(AtCurrentFolder, name, follow ? 0 : NoFollow, BasicStats, ref MemoryMarshal.GetReference(status)) == 0 ? OfLinux(status) : null;
            }

            return !OperatingSystem.IsMacOS() ? null
                : (follow ? Stat(name, ref MemoryMarshal.GetReference(status)) : StatOfLink(name, ref MemoryMarshal.GetReference(status))) == 0 ? OfMacOS(status)
                : null;
        }
        catch (EntryPointNotFoundException)
        {
            return null;
        }
    }

    // The layout of "struct statx" is the same on every processor.
    private static UnixFile OfLinux(ReadOnlySpan<byte> status) => new(
        Number(status[20..]), Number(status[24..]), BinaryPrimitives.ReadUInt16LittleEndian(status[28..]), Long(status[40..]), Time(status[112..]), Time(status[96..]));

    private static UnixFile OfMacOS(ReadOnlySpan<byte> status) => new(
        Number(status[16..]), Number(status[20..]), BinaryPrimitives.ReadUInt16LittleEndian(status[4..]), Long(status[96..]), Time(status[48..]), Time(status[64..]));

    private static uint Number(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt32LittleEndian(bytes);

    private static long Long(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt64LittleEndian(bytes);

    private static long Time(ReadOnlySpan<byte> bytes) => DateTime.UnixEpoch.Ticks + (Long(bytes) * TimeSpan.TicksPerSecond) + (Number(bytes[8..]) / 100);

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, ref byte status);

    [DllImport("libc", EntryPoint = "stat")]
    private static extern int Stat(byte[] path, ref byte status);

    [DllImport("libc", EntryPoint = "lstat")]
    private static extern int StatOfLink(byte[] path, ref byte status);

    [DllImport("libc", EntryPoint = "geteuid")]
    private static extern uint EffectiveUser();

    [DllImport("libc", EntryPoint = "getegid")]
    private static extern uint EffectiveGroup();
}

/// <summary>The kinds of files, as the system numbers them.</summary>
internal enum UnixFileKind
{
    /// <summary>A named pipe, which blocks whoever reads it.</summary>
    Pipe = 0x1000,

    /// <summary>A device that gives characters, such as a terminal.</summary>
    CharacterDevice = 0x2000,

    /// <summary>A folder.</summary>
    Folder = 0x4000,

    /// <summary>A disk.</summary>
    BlockDevice = 0x6000,

    /// <summary>A file with content.</summary>
    Regular = 0x8000,

    /// <summary>A symbolic link.</summary>
    Link = 0xA000,

    /// <summary>A socket.</summary>
    Socket = 0xC000,
}
