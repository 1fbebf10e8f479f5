using System.Text.RegularExpressions;
using Alembic.Dialects;

namespace Alembic.Connections;

/// <summary>Takes passwords out of texts that people see.</summary>
internal static partial class Redaction
{
    public const string Mask = "***";

    private static readonly HashSet<string> Harmless =
    [
        "addr", "address", "applicationname", "cache", "characterset", "charset", "commandtimeout", "connectionlifetime", "connectiontimeout", "connecttimeout", "database", "datasource",
        "db", "dbq", "driver", "dsn", "encrypt", "filename", "foreignkeys", "host", "initialcatalog", "integratedsecurity", "mode", "multisubnetfailover", "networkaddress", "pooling",
        "port", "provider", "recursivetriggers", "schema", "searchpath", "server", "sslmode", "timeout", "trustedconnection", "trustservercertificate", "uid", "user", "userid", "username",
    ];

    // What is shorter may be any word of a sentence.
    private const int ShortestQuoted = 4;

    /// <summary>Whether a keyword of a connection string, or a parameter of a URL, holds a secret.</summary>
    public static bool IsSecret(string keyword)
    {
        var name = Letters(keyword);
        return name is "pwd" or "pass" or "passwd" or "accesstoken" or "authtoken"
            || name.Contains("password", StringComparison.Ordinal) || name.Contains("passphrase", StringComparison.Ordinal)
            || name.Contains("secret", StringComparison.Ordinal)
            || (name.EndsWith("pwd", StringComparison.Ordinal) && name.Length > 3);
    }

    /// <summary>
    /// An ADO.NET or ODBC connection string with <c>***</c> for all but what is known to be harmless: a mistyped <c>Passwrod</c>, or what follows a semicolon within a password
    /// without quotes, may be a secret too.
    /// </summary>
    public static string ConnectionString(string text) => string.Join(';', Pairs(text).Select(pair =>
        pair.Written.Trim().Length == 0 || IsHarmless(pair.Keyword) ? pair.Written
        : !IsSecret(pair.Keyword) ? Mask
        : pair.Value.Length == 0 ? pair.Written
        : $"{pair.Keyword}={Mask}"));

    /// <summary>What may be a secret in a connection string: values, and words that no keyword comes near.</summary>
    public static IEnumerable<string> Secrets(string text) => Pairs(text).Where(pair => !IsHarmless(pair.Keyword)).SelectMany(pair =>
        IsSecret(pair.Keyword) || Nearest.Of(Letters(pair.Keyword), Harmless.Append("password")) is not null ? [pair.Value] : new[] { pair.Value, pair.Keyword });

    private static bool IsHarmless(string keyword) => Harmless.Contains(Letters(keyword));

    /// <summary>Any text with <c>***</c> for what looks like a password in a URL or in a connection string.</summary>
    public static string Text(string text) => Keyword().Replace(UrlPassword().Replace(text, $"${{before}}{Mask}@"), $"${{before}}{Mask}");

    /// <summary>A statement with <c>***</c> for the passwords that it gives to users.</summary>
    public static string Sql(string sql) => Text(SqlPasswords.Mask(sql, Mask));

    /// <summary>What a server says of a statement, with <c>***</c> for the passwords that the statement gives to users.</summary>
    public static string About(string sql, string words)
    {
        foreach (var secret in SqlPasswords.Find(sql).Where(secret => secret.Length >= ShortestQuoted))
        {
            words = words.Replace(secret, Mask, StringComparison.Ordinal);
        }

        return words;
    }

    /// <summary>Splits a connection string at its semicolons; quotes and braces protect those within values.</summary>
    public static IEnumerable<(string Keyword, string Value, string Written)> Pairs(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var equals = text.IndexOf('=', at);
            var semicolon = text.IndexOf(';', at);
            if (equals < 0 || (semicolon >= 0 && semicolon < equals))
            {
                var stop = semicolon < 0 ? text.Length : semicolon;
                yield return (text[at..stop].Trim(), "", text[at..stop]);
                at = stop + 1;
                continue;
            }

            var start = equals + 1;
            while (start < text.Length && char.IsWhiteSpace(text[start]))
            {
                start++;
            }

            var end = ValueEnd(text, start, out var value);
            yield return (text[at..equals].Trim(), value, text[at..end]);
            at = end + 1;
        }
    }

    private static string Letters(string keyword) => new([.. keyword.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    private static int ValueEnd(string text, int start, out string value)
    {
        var close = start == text.Length ? '\0' : text[start] switch { '"' => '"', '\'' => '\'', '{' => '}', _ => '\0' };
        var at = start + 1;
        while (close != '\0' && at < text.Length)
        {
            if (text[at] != close)
            {
                at++;
            }
            else if (at + 1 < text.Length && text[at + 1] == close)
            {
                at += 2;
            }
            else
            {
                value = text[(start + 1)..at].Replace($"{close}{close}", close.ToString(), StringComparison.Ordinal);
                return text.IndexOf(';', at) is >= 0 and var after ? after : text.Length;
            }
        }

        var end = text.IndexOf(';', start) is >= 0 and var semicolon ? semicolon : text.Length;
        value = text[start..end].Trim();
        return end;
    }

    [GeneratedRegex(@"(?<before>\b[\w+]+://[^\s:/@]*:)[^\s]*@", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex UrlPassword();

    [GeneratedRegex(@"(?<before>\b(?:pwd|passwd|\w*\s?password|passphrase)\s*=\s*)(?!\*{3})(?:""[^""]*""|'[^']*'|\{[^}]*\}|[^;&\s]+)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Keyword();
}
