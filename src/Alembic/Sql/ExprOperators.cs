using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>Operators and functions of expressions of one type: conditions are joined with <c>&amp;</c>, <c>|</c> and <c>!</c>.</summary>
public static class ExprOperators
{
    extension(Expr<bool>)
    {
        /// <summary>Both hold: <c>AND</c>.</summary>
        public static Expr<bool> operator &(Expr<bool> left, Expr<bool> right) => Join("AND", left, right);

        /// <summary>Either holds: <c>OR</c>.</summary>
        public static Expr<bool> operator |(Expr<bool> left, Expr<bool> right) => Join("OR", left, right);

        /// <summary>The contrary holds: <c>NOT</c>.</summary>
        public static Expr<bool> operator !(Expr<bool> operand)
        {
            ArgumentNullException.ThrowIfNull(operand);
            return new(new SqlUnary("NOT", operand.Node));
        }
    }

    extension(Expr<string> text)
    {
        /// <summary>In capitals: <c>upper(…)</c>.</summary>
        public Expr<string> Upper() => Expr.Function<string>("upper", text);

        /// <summary>In small letters: <c>lower(…)</c>.</summary>
        public Expr<string> Lower() => Expr.Function<string>("lower", text);

        /// <summary>Without white space at both ends: <c>trim(…)</c>.</summary>
        public Expr<string> Trim() => Expr.Function<string>("trim", text);

        /// <summary>Matches a pattern: <c>LIKE</c>.</summary>
        /// <param name="pattern">The pattern with <c>%</c> and <c>_</c>.</param>
        public Expr<bool> Like(string pattern) => new(new SqlBinary("LIKE", text.Node, new SqlLiteral(pattern)));

        /// <summary>Matches no such pattern: <c>NOT LIKE</c>.</summary>
        /// <param name="pattern">The pattern with <c>%</c> and <c>_</c>.</param>
        public Expr<bool> NotLike(string pattern) => new(new SqlBinary("NOT LIKE", text.Node, new SqlLiteral(pattern)));
    }

    private static Expr<bool> Join(string @operator, Expr<bool> left, Expr<bool> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(new SqlJunction(@operator, [.. Items(left.Node, @operator), .. Items(right.Node, @operator)]));
    }

    private static ValueList<SqlExpression> Items(SqlExpression node, string @operator) =>
        node is SqlJunction junction && junction.Operator == @operator ? junction.Items : [node];
}
