using System.Security.Cryptography;
using System.Text;

namespace Alembic.Tool;

/// <summary>A short name for a text, the same in every run.</summary>
internal static class Fingerprint
{
    /// <summary>Gives 32 hex digits.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
