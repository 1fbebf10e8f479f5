using System.Text.Json;

namespace Alembic.Schema;

/// <summary>How classes become tables where their attributes leave it open.</summary>
public sealed record MappingOptions
{
    /// <summary>Names a table after its class. Default: the class's own name. <c>[Table]</c> goes before.</summary>
    public Func<string, string> TableName { get; init; } = name => name;

    /// <summary>Names a column after its property. Default: the property's own name. <c>[Column("…")]</c> goes before.</summary>
    public Func<string, string> ColumnName { get; init; } = name => name;

    /// <summary>The schema of tables whose <c>[Table]</c> names none; <see langword="null"/> (the default) for the connection's own.</summary>
    public string? Schema { get; init; }

    /// <summary>Names in lower case with underscores: <c>CreatedAt</c> is <c>created_at</c>.</summary>
    public static MappingOptions SnakeCase { get; } = new()
    {
        TableName = JsonNamingPolicy.SnakeCaseLower.ConvertName,
        ColumnName = JsonNamingPolicy.SnakeCaseLower.ConvertName,
    };
}
