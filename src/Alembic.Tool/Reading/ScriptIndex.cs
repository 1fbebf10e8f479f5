using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using Alembic.Scripts;

namespace Alembic.Tool.Reading;

/// <summary>What was found in source files when they were last read, so that a file that has not changed is not parsed again.</summary>
internal sealed class ScriptIndex
{
    private const int Format = 0x41_4C_58_04;

    // A file may change twice within its file system's tick; what is this new when it is indexed is hashed again the next time.
    private static readonly long Tick = TimeSpan.FromSeconds(2).Ticks;
    private readonly List<ScriptFile> _files;
    private readonly long _written;
    private readonly Lazy<Dictionary<string, int>> _byPath;
    private int _next;

    private ScriptIndex(List<ScriptFile> files, long written)
    {
        (_files, _written) = (files, written);
        _byPath = new(
            () => _files.Select((file, place) => (file.Path, place)).ToDictionary(file => file.Path, file => file.place, StringComparer.Ordinal),
            isThreadSafe: false);
    }

    public int Count => _files.Count;

    /// <summary>An index of nothing.</summary>
    public static ScriptIndex Empty => new([], 0);

    /// <summary>Finds what is known of a file, whether or not it has changed since. Asking in the order of the last run is fastest.</summary>
    public ScriptFile? Find(string path)
    {
        if (_next < _files.Count && _files[_next].Path == path)
        {
            return _files[_next++];
        }

        if (!_byPath.Value.TryGetValue(path, out var place))
        {
            return null;
        }

        _next = place + 1;
        return _files[place];
    }

    /// <summary>Finds what is known of a file, as <see cref="Find"/>, but for any thread, and from the end.</summary>
    public ScriptFile? Last(string path) => _files.FindLast(file => file.Path == path);

    /// <summary>Whether a file is surely as it was when it was indexed. Where the system does not tell when it saw a change, only the content can say.</summary>
    public bool IsCurrent(ScriptFile indexed, FileStamp now) => indexed.Stamp == now && now.Changed != 0 && Math.Max(now.Modified, now.Changed) < _written - Tick;

    /// <summary>Reads an index; a damaged one is as good as none.</summary>
    /// <param name="content">The bytes that <see cref="Write"/> made; <see langword="null"/> for none.</param>
    public static ScriptIndex Read(byte[]? content)
    {
        if (content is null || content.Length < 4 * sizeof(int) || Checksum(content.AsSpan(4)) != MemoryMarshal.Read<uint>(content))
        {
            return Empty;
        }

        using var reader = new BinaryReader(new MemoryStream(content, 4, content.Length - 4), Encoding.UTF8);
        if (reader.ReadInt32() != Format)
        {
            return Empty;
        }

        var written = reader.ReadInt64();
        var count = reader.ReadInt32();
        var files = new List<ScriptFile>(count);
        for (var i = 0; i < count; i++)
        {
            files.Add(ReadFile(reader));
        }

        return new(files, written);
    }

    /// <summary>Writes an index.</summary>
    /// <param name="files">What was found, in load order.</param>
    /// <param name="now">The time before the first file was looked at, in ticks UTC.</param>
    public static byte[] Write(IReadOnlyCollection<ScriptFile> files, long now)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        writer.Write(0u);
        writer.Write(Format);
        writer.Write(now);
        writer.Write(files.Count);
        foreach (var file in files)
        {
            WriteFile(writer, file);
        }

        var content = stream.ToArray();
        MemoryMarshal.Write(content, Checksum(content.AsSpan(4)));
        return content;
    }

    private static ScriptFile ReadFile(BinaryReader reader)
    {
        var stamp = new FileStamp(reader.ReadString(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        var hash = reader.ReadString();
        var kind = (FileKind)reader.ReadByte();
        if (kind != FileKind.Revision)
        {
            return new(stamp, hash, kind, Script: null);
        }

        return new(stamp, hash, kind, new Script(reader.ReadString(), ReadList(reader))
        {
            Path = stamp.Path,
            BranchLabels = ReadList(reader),
            DependsOn = ReadList(reader),
            LongDoc = reader.ReadString(),
        });
    }

    private static void WriteFile(BinaryWriter writer, ScriptFile file)
    {
        writer.Write(file.Path);
        writer.Write(file.Stamp.Length);
        writer.Write(file.Stamp.Modified);
        writer.Write(file.Stamp.Changed);
        writer.Write(file.Hash);
        writer.Write((byte)file.Kind);
        if (file.Script is { } script)
        {
            writer.Write(script.Id);
            WriteList(writer, script.DownRevisions);
            WriteList(writer, script.BranchLabels);
            WriteList(writer, script.DependsOn);
            writer.Write(script.LongDoc);
        }
    }

    private static string[] ReadList(BinaryReader reader)
    {
        var count = reader.Read7BitEncodedInt();
        if (count == 0)
        {
            return [];
        }

        var list = new string[count];
        for (var i = 0; i < count; i++)
        {
            list[i] = reader.ReadString();
        }

        return list;
    }

    private static void WriteList(BinaryWriter writer, IReadOnlyList<string> list)
    {
        writer.Write7BitEncodedInt(list.Count);
        foreach (var item in list)
        {
            writer.Write(item);
        }
    }

    // CRC-32C by the framework, which uses the processor's instruction. A package such as System.IO.Hashing would be one more assembly to load
    // at the start of every command.
    private static uint Checksum(ReadOnlySpan<byte> content)
    {
        var sum = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(content);
        foreach (var word in words)
        {
            sum = BitOperations.Crc32C(sum, word);
        }

        foreach (var rest in content[(words.Length * sizeof(ulong))..])
        {
            sum = BitOperations.Crc32C(sum, rest);
        }

        return sum;
    }
}
