using System.Buffers;
using System.Text;
using Alembic.Sql;

namespace Alembic.Connections;

/// <summary>Finds the passwords that statements give to users: <c>PASSWORD '…'</c>, <c>IDENTIFIED BY …</c>.</summary>
internal static class SqlPasswords
{
    private static readonly SearchValues<char> BareEnds = SearchValues.Create(" \t\r\n;'\"");
    private static readonly SqlLexerOptions Plain = new() { EscapeStrings = true, DollarQuotes = true, DelimitedStrings = true, DoubleQuotedStrings = true };

    // Whose statement it is, and so whether a backslash escapes, is not known here: it is read both ways.
    private static readonly SqlLexerOptions[] Readings = [Plain with { BackslashEscapes = true }, Plain];

    private enum State
    {
        Start,
        Identified,
        Plugin,
        By,
        Secret,
        Given,
    }

    /// <summary>Gives the passwords, with their quotes.</summary>
    public static IEnumerable<string> Find(string sql) => Readings.SelectMany(options => Places(sql, options)).Select(place => sql[place]).Distinct(StringComparer.Ordinal);

    /// <summary>Gives the statement with a mask for each password.</summary>
    public static string Mask(string sql, string mask) => Readings.Aggregate(sql, (text, options) => Mask(text, Places(text, options), mask));

    private static string Mask(string sql, List<Range> places, string mask)
    {
        var (masked, end) = (new StringBuilder(sql.Length), 0);
        foreach (var place in places)
        {
            masked.Append(sql, end, place.Start.Value - end).Append(mask);
            end = place.End.Value;
        }

        return masked.Append(sql, end, sql.Length - end).ToString();
    }

    private static List<Range> Places(ReadOnlySpan<char> sql, SqlLexerOptions options)
    {
        List<Range> places = [];
        var tokens = new SqlLexer(sql, options);
        var state = State.Start;
        while (tokens.MoveToCode())
        {
            var token = tokens.Current;
            var isQuoted = token.Kind is SqlTokenKind.String or SqlTokenKind.QuotedName;
            if ((state is State.Secret or State.By && isQuoted) || (state == State.By && !IsWordBeforeSecret(sql, token)))
            {
                var end = isQuoted ? token.End : BareEnd(sql, token.Start, ref tokens);
                places.Add(token.Start..end);
                state = State.Given;
            }
            else
            {
                state = Next(sql, token, state);
            }
        }

        return places;
    }

    private static State Next(ReadOnlySpan<char> sql, SqlToken token, State state) => state switch
    {
        State.Secret when token.Is(sql, '=') || token.Is(sql, '(') => State.Secret,
        State.Identified or State.Plugin when token.Is(sql, "BY") => State.By,
        State.Identified or State.Plugin when token.Is(sql, "AS") || token.Is(sql, "USING") => State.Secret,
        State.Identified when token.Is(sql, "WITH") || token.Is(sql, "VIA") => State.Plugin,
        State.Plugin when token.Kind != SqlTokenKind.Semicolon => State.Plugin,
        State.Given when token.Is(sql, "OR") => State.Plugin,
        State.Given when token.Is(sql, "REPLACE") => State.By,
        State.Given when token.Is(sql, ')') => State.Given,
        _ when token.Is(sql, "PASSWORD") || (state == State.By && token.Is(sql, "VALUES")) => State.Secret,
        _ when token.Is(sql, "IDENTIFIED") => State.Identified,
        _ => State.Start,
    };

    private static bool IsWordBeforeSecret(ReadOnlySpan<char> sql, SqlToken token) =>
        token.Kind == SqlTokenKind.Semicolon || token.Is(sql, "PASSWORD") || token.Is(sql, "VALUES");

    // A password without quotes reaches to white space, a semicolon or a quote.
    private static int BareEnd(ReadOnlySpan<char> sql, int start, ref SqlLexer tokens)
    {
        var length = sql[start..].IndexOfAny(BareEnds);
        var end = length < 0 ? sql.Length : start + length;
        while (tokens.Current.End < end && tokens.MoveNext())
        {
        }

        return end;
    }
}
