namespace Alembic.Dialects.SqlServer;

/// <summary>SQL Server's expressions.</summary>
internal sealed class SqlServerExpressions : ExpressionWriter;
