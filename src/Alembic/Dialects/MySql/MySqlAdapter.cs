namespace Alembic.Dialects.MySql;

/// <summary>MySqlConnector.</summary>
internal sealed class MySqlAdapter : DriverAdapter
{
    public static readonly MySqlAdapter Instance = new();

    public override string? Commit => "COMMIT";
}
