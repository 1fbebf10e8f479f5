using System.Security.Cryptography;
using System.Text;

namespace Alembic.Tool;

/// <summary>A short name for a text or content, the same in every run.</summary>
internal static class Fingerprint
{
    /// <summary>Gives 32 hex digits.</summary>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    /// <summary>Gives 32 hex digits.</summary>
    public static string Of(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 16));
}
