using System.Runtime.CompilerServices;
using System.Text;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>SQL text with holes: in <c>$"… {x}"</c> a hole is a value (a parameter online, a literal in a script), unless it is a name, an expression or SQL text.</summary>
/// <remarks>A <see langword="string"/> that is passed where both fit is plain SQL without holes. Alembic: <c>sa.text("…")</c> with bound parameters.</remarks>
/// <example><code>op.Execute($"DELETE FROM {Account} WHERE {Id} &lt; {minimum}");</code></example>
[InterpolatedStringHandler]
public sealed class SqlText
{
    private readonly List<SqlExpression> _parts;

    /// <summary>Starts the text; the compiler calls this for an interpolated string.</summary>
    /// <param name="literalLength">The number of characters outside the holes.</param>
    /// <param name="formattedCount">The number of holes.</param>
    public SqlText(int literalLength, int formattedCount)
    {
        _ = literalLength;
        _parts = new(formattedCount * 2 + 1);
    }

    /// <summary>Makes plain SQL without holes, which in an interpolated string stands for itself: <c>$"CREATE VIEW v AS {new SqlText(query)}"</c>.</summary>
    /// <param name="sql">The SQL, written as it stands.</param>
    public SqlText(string sql) => _parts = [new RawSql(sql)];

    /// <summary>The parts in order: <see cref="RawSql"/>, <see cref="ColumnName"/>, <see cref="SqlIdentifier"/>, <see cref="SqlLiteral"/> (a value) or other expressions.</summary>
    public IReadOnlyList<SqlExpression> Parts => _parts;

    /// <summary>Adds SQL that stands in the interpolated string itself.</summary>
    /// <param name="value">The SQL.</param>
    public void AppendLiteral(string value) => _parts.Add(new RawSql(value));

    /// <summary>Adds an identifier.</summary>
    /// <param name="value">The name, quoted by the dialect.</param>
    public void AppendFormatted(SqlName value) => _parts.Add(new SqlIdentifier(value));

    /// <summary>Adds an expression.</summary>
    /// <param name="value">The expression, written by the dialect.</param>
    public void AppendFormatted(SqlExpression value) => Add(value);

    /// <summary>Adds SQL text as it stands, with its own holes.</summary>
    /// <param name="value">The text.</param>
    public void AppendFormatted(SqlText value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _parts.AddRange(value._parts);
    }

    /// <summary>Adds a table's name with its schema.</summary>
    /// <param name="value">The table.</param>
    public void AppendFormatted(TableRef value)
    {
        ArgumentNullException.ThrowIfNull(value);
        _parts.Add(new SqlIdentifier(new(value.Name, value.Schema)));
    }

    /// <summary>Adds a value: a parameter online, a literal in a script. A column is its bare name; another expression is written out.</summary>
    /// <param name="value">The value; see <see cref="SqlLiteral"/> for the types.</param>
    public void AppendFormatted<T>(T value) => Add(value switch
    {
        Expr { Node: ColumnName column } => column with { Table = null, Schema = null },
        Expr expression => expression.Node,
        SqlExpression expression => expression,
        _ => new SqlLiteral(value),
    });

    // SQL text inside of SQL text is as if it stood there.
    private void Add(SqlExpression part)
    {
        if (part is SqlFragments fragments)
        {
            _parts.AddRange(fragments.Parts);
        }
        else
        {
            _parts.Add(part);
        }
    }

    /// <summary>Gives the text for reading, with names unquoted and values in angle brackets; the dialect writes the real SQL.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            _ = part switch
            {
                RawSql raw => text.Append(raw.Text),
                SqlIdentifier { Name: var name } => text.Append(name.Name),
                ColumnName column => text.Append(column.Name),
                SqlLiteral literal => text.Append('<').Append(literal.Value).Append('>'),
                _ => text.Append(part),
            };
        }

        return text.ToString();
    }
}

/// <summary>An identifier as a part of SQL text.</summary>
/// <param name="Name">The name, quoted by the dialect.</param>
internal sealed record SqlIdentifier(SqlName Name) : SqlExpression;
