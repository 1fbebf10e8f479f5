using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>How strongly operators bind, so that parentheses stand where they must and not elsewhere.</summary>
internal static class Precedence
{
    private const int Or = 2;
    private const int And = 3;
    private const int Order = 3;
    private const int Not = 4;
    private const int Comparison = 5;
    private const int Concatenation = 6;
    private const int Sum = 7;
    private const int Product = 8;
    private const int Sign = 9;
    private const int Atom = 100;

    public static bool NeedsParentheses(SqlExpression operand, SqlExpression parent, bool isRight)
    {
        // Raw SQL is the author's: it stands as it is.
        var inner = Of(operand);
        var outer = Of(parent);
        return operand is SelectStatement || inner < outer || (inner == outer && inner != Atom && !Chains(operand, parent, isRight));
    }

    private static bool Chains(SqlExpression operand, SqlExpression parent, bool isRight) => (operand, parent) switch
    {
        (SqlJunction a, SqlJunction b) => a.Operator == b.Operator,
        (SqlBinary a, SqlBinary b) when a.Operator == b.Operator => a.Operator is "+" or "*" or "||" || (!isRight && a.Operator is "-" or "/" or "%"),
        (SqlBinary { Operator: "+" or "-" }, SqlBinary { Operator: "+" or "-" }) => !isRight,
        (SqlUnary { Operator: "DESC" or "ASC" }, SqlUnary) => true,
        _ => false,
    };

    private static int Of(SqlExpression expression) => expression switch
    {
        SqlJunction { Items.Count: 1, Items: var items } => Of(items[0]),
        SqlJunction junction => junction.Operator == "OR" ? Or : And,
        SqlUnary { Operator: "NOT" } => Not,
        SqlUnary { Operator: "-" } => Sign,
        SqlUnary { Operator: "IS NULL" or "IS NOT NULL" } => Comparison,
        SqlUnary => Order,
        SqlIn or SqlBetween => Comparison,
        SqlBinary { Operator: "||" } => Concatenation,
        SqlBinary { Operator: "+" or "-" } => Sum,
        SqlBinary { Operator: "*" or "/" or "%" } => Product,
        SqlBinary => Comparison,
        _ => Atom,
    };
}
