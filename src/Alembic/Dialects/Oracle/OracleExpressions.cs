namespace Alembic.Dialects.Oracle;

/// <summary>Oracle's expressions.</summary>
internal sealed class OracleExpressions : ExpressionWriter;
