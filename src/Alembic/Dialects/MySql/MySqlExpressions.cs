namespace Alembic.Dialects.MySql;

/// <summary>MySQL's expressions.</summary>
internal sealed class MySqlExpressions : ExpressionWriter
{
    protected override string? BareFunction(string name) => name == "now" ? null : base.BareFunction(name);
}
