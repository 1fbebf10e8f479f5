namespace Alembic.Dialects.PostgreSql;

/// <summary>PostgreSQL's expressions.</summary>
internal sealed class PostgreSqlExpressions : ExpressionWriter
{
    protected override string? BareFunction(string name) => name == "now" ? null : base.BareFunction(name);
}
