using System.Globalization;
using System.Text;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>Writes one statement after the other into one buffer, in a dialect's words; each method gives the builder back.</summary>
/// <threadsafety>Not safe for several threads.</threadsafety>
public sealed class SqlBuilder
{
    private const int InitialCapacity = 4096;
    private const int LongestNumber = 48;
    private readonly StringBuilder _text = new(InitialCapacity);
    private readonly List<SqlParameter> _parameters = [];

    internal SqlBuilder(Dialect dialect, CompilerOptions options)
    {
        Dialect = dialect;
        Options = options;
    }

    /// <summary>The dialect whose words are written.</summary>
    public Dialect Dialect { get; }

    /// <summary>How to write.</summary>
    public CompilerOptions Options { get; }

    /// <summary>The number of characters written since the last statement.</summary>
    public int Length => _text.Length;

    /// <summary>Whether columns are written with their table, as in queries but not in definitions.</summary>
    internal bool QualifiesColumns { get; set; }

    /// <summary>Whether values become parameters instead of literals.</summary>
    internal bool BindsValues { get; set; }

    /// <summary>Writes SQL as it stands.</summary>
    /// <param name="sql">The SQL.</param>
    public SqlBuilder Append(string sql)
    {
        _text.Append(sql);
        return this;
    }

    /// <summary>Writes one character as it stands.</summary>
    /// <param name="character">The character.</param>
    public SqlBuilder Append(char character)
    {
        _text.Append(character);
        return this;
    }

    /// <summary>Writes a number.</summary>
    /// <param name="number">A number of any type.</param>
    public SqlBuilder Number<T>(T number) where T : ISpanFormattable
    {
        Span<char> digits = stackalloc char[LongestNumber];
        var fits = number.TryFormat(digits, out var length, default, CultureInfo.InvariantCulture);
        _ = fits ? _text.Append(digits[..length]) : _text.Append(number.ToString(null, CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Writes an identifier, quoted where it must be.</summary>
    /// <param name="name">The name, unquoted.</param>
    public SqlBuilder Name(string name)
    {
        Dialect.Identifiers.Write(_text, name);
        return this;
    }

    /// <summary>Writes an identifier with its schema.</summary>
    /// <param name="name">The name, unquoted.</param>
    /// <param name="schema">The schema; <see langword="null"/> writes none.</param>
    public SqlBuilder Name(string name, string? schema)
    {
        if (schema is not null)
        {
            WriteSchema(schema);
        }

        return Name(name);
    }

    /// <summary>Writes the name of a constraint or an index, quoted where it must or shall be.</summary>
    /// <param name="name">The name.</param>
    /// <param name="schema">The schema; <see langword="null"/> writes none.</param>
    public SqlBuilder Name(ObjectName name, string? schema = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (schema is not null)
        {
            WriteSchema(schema);
        }

        return name.IsQuoted ? Append(Dialect.Identifiers.QuoteAlways(name.Text)) : Name(name.Text);
    }

    /// <summary>Writes identifiers with commas between them.</summary>
    /// <param name="names">The names, unquoted.</param>
    public SqlBuilder Names(ValueList<string> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        for (var i = 0; i < names.Count; i++)
        {
            _text.Append(i == 0 ? "" : ", ");
            Name(names[i]);
        }

        return this;
    }

    /// <summary>Writes a type.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="AlembicException">The database has no such type.</exception>
    public SqlBuilder Type(SqlType type)
    {
        Dialect.Types.Write(this, type);
        return this;
    }

    /// <summary>Writes a value as a literal.</summary>
    /// <param name="value">The value; see <see cref="SqlLiteral"/>.</param>
    /// <param name="type">The SQL type that decides the form; <see langword="null"/> takes it from the value.</param>
    /// <exception cref="AlembicException">The value has no literal form.</exception>
    public SqlBuilder Literal(object? value, SqlType? type = null)
    {
        Dialect.Literals.Write(this, value, type);
        return this;
    }

    /// <summary>Writes a value: a parameter where values are bound and the value is one (see <see cref="LiteralWriter"/>), else a literal.</summary>
    /// <param name="value">The value; see <see cref="SqlLiteral"/>.</param>
    /// <param name="type">The SQL type, where it is known.</param>
    public SqlBuilder Value(object? value, SqlType? type = null)
    {
        // The type as it is on this database decides.
        var known = type?.On(Dialect.Name);
        var name = ParameterName(_parameters.Count);
        if (BindsValues && Dialect.Literals.ToParameter(name, value, known) is { } parameter)
        {
            _parameters.Add(parameter with { Type = type });
            Dialect.Literals.WriteParameter(this, name, known);
        }
        else
        {
            Dialect.Literals.WriteData(this, value, known);
        }

        return this;
    }

    /// <summary>Writes an expression.</summary>
    /// <param name="expression">The expression.</param>
    public SqlBuilder Expression(SqlExpression expression)
    {
        Dialect.Expressions.Write(this, expression);
        return this;
    }

    /// <summary>Writes a text in quotes, with each quote doubled.</summary>
    /// <param name="text">The text.</param>
    /// <param name="doublesBackslashes">Whether each backslash is doubled, too. Default <see langword="false"/>.</param>
    /// <exception cref="AlembicException">The text holds a NUL character.</exception>
    public SqlBuilder QuotedText(ReadOnlySpan<char> text, bool doublesBackslashes = false)
    {
        if (text.Contains('\0'))
        {
            throw new AlembicException("A value of type String cannot be written as a literal: SQL text cannot contain the NUL character. Store it as bytes.");
        }

        _text.Append('\'');
        foreach (var character in text)
        {
            if (character == '\'' || (character == '\\' && doublesBackslashes))
            {
                _text.Append(character);
            }

            _text.Append(character);
        }

        _text.Append('\'');
        return this;
    }

    /// <summary>Gives what is written so far.</summary>
    public override string ToString() => _text.ToString();

    internal static string ParameterName(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number}");

    internal SqlStatement Take(StatementTraits traits, StatementOrigin? origin)
    {
        var statement = new SqlStatement(_text.ToString())
        {
            Parameters = _parameters.Count == 0 ? [] : ValueList.From(_parameters),
            Traits = traits,
            Origin = origin,
        };
        Clear();
        return statement;
    }

    internal void Clear()
    {
        _text.Clear();
        _parameters.Clear();
    }

    internal string TakeFrom(int start)
    {
        var text = _text.ToString(start, _text.Length - start);
        _text.Length = start;
        return text;
    }

    internal void Insert(int at, char character) => _text.Insert(at, character);

    internal bool IsWord(int start)
    {
        for (var i = start; i < _text.Length; i++)
        {
            if (!char.IsAsciiLetterOrDigit(_text[i]) && _text[i] != '_')
            {
                return false;
            }
        }

        return true;
    }

    internal char this[int at] => _text[at];

    private void WriteSchema(string schema)
    {
        // A schema of another database: database.schema.
        foreach (var part in Dialect.SplitsSchemas ? schema.Split('.') : [schema])
        {
            Dialect.Identifiers.Write(_text, part);
            _text.Append('.');
        }
    }

    internal void Truncate(int length) => _text.Length = length;
}
