using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>The hash of a revision's statements up to one of them.</summary>
internal static class StatementHash
{
    /// <summary>Adds a statement to those hashed before it.</summary>
    /// <param name="before">Their hash; empty for none.</param>
    /// <param name="sql">The statement; the values of its parameters count.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public static string Append(string before, SqlStatement sql)
    {
        var text = new StringBuilder(before).Append('\n').Append(sql.Text);
        foreach (var parameter in sql.Parameters)
        {
            text.Append('\0').Append(parameter.Name).Append('=').Append(Write(parameter.Value));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Write(object? value) => value switch
    {
        null => "",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
