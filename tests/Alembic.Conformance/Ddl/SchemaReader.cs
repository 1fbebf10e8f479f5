using System.Text.Json;
using Alembic.Schema;

namespace Alembic.Conformance.Ddl;

/// <summary>Reads the corpus' tables, columns, constraints and indexes.</summary>
internal static class SchemaReader
{
    public static Table ReadTable(JsonElement json) => new(JsonAccess.NameText(json.Find("name"))!)
    {
        Schema = JsonAccess.NameText(json.Find("schema")),
        Columns = [.. json.Items("columns").Select(column => ReadColumn(column, JsonAccess.NameText(json.Find("schema"))))],
        Constraints = [.. json.Items("constraints").Select(ReadConstraint), .. json.Items("columns").SelectMany(FurtherReferences)],
        Indexes = [.. json.Items("indexes").Select(ReadIndex)],
        Comment = json.FindText("comment"),
        Prefixes = [.. json.Items("prefixes").Select(prefix => prefix.GetString()!)],
        Options = json.Options(),
    };

    /// <summary>Reads a column; a table's schema goes to an enumeration that inherits it.</summary>
    public static Column ReadColumn(JsonElement json, string? schema = null)
    {
        var references = json.Items("foreign_keys").ToArray();
        var column = new Column(JsonAccess.NameText(json.Find("name"))!, Inherit(TypeReader.Read(json.Find("type")), json.Find("type"), schema))
        {
            PrimaryKey = json.FindBool("primary_key") ?? false,
            Autoincrement = json.FindBool("autoincrement"),
            Default = ReadDefault(json),
            Unique = json.FindBool("unique") ?? false,
            Index = json.FindBool("index") ?? false,
            Comment = json.FindText("comment"),
            References = references.Length == 1 ? ReadReference(references[0]) : null,
            Checks = [.. json.Items("constraints").Select(ReadConstraint).Cast<Check>()],
            Sequence = json.FindText("sequence"),
            System = json.FindBool("system") ?? false,
            Options = json.Options(),
        };
        return json.FindBool("nullable") is { } nullable ? column with { Nullable = nullable } : column;
    }

    /// <summary>A column refers to one other column; where Python's refers to several, they are constraints of the table.</summary>
    public static IEnumerable<ForeignKey> FurtherReferences(JsonElement column)
    {
        var references = column.Items("foreign_keys").ToArray();
        return references.Length < 2 ? [] : references.Select(reference => ReadForeignKey(reference, [column.FindText("name")!], [reference.FindText("target")!]));
    }

    public static ServerDefault? ReadDefault(JsonElement json)
    {
        if ((json.Find("computed") ?? json.Find("identity") ?? json.Find("server_default")) is not { IsNull: false } value)
        {
            return null;
        }

        return ReadServerDefault(value);
    }

    public static ServerDefault ReadServerDefault(JsonElement value) => value.Kind switch
    {
        null when value.ValueKind == JsonValueKind.String => ServerDefault.Value(value.GetString()!),
        "Computed" => new Computed(ExpressionReader.Read(value.GetProperty("sqltext"))) { Persisted = value.FindBool("persisted") },
        "Identity" => ReadIdentity(value),
        _ => ServerDefault.Expression(ExpressionReader.Read(value)),
    };

    public static Constraint ReadConstraint(JsonElement json)
    {
        Constraint constraint = json.Kind switch
        {
            "PrimaryKeyConstraint" => new PrimaryKey([.. json.Names("columns")]),
            "UniqueConstraint" => new Unique([.. json.Names("columns")]),
            "CheckConstraint" => new Check(ExpressionReader.Read(json.GetProperty("sqltext"))),
            "ForeignKeyConstraint" => ReadForeignKey(json, json.Names("columns"), json.Names("refcolumns")),
            "ExcludeConstraint" => ReadExclude(json),
            var other => throw new NotSupportedException($"The corpus has a constraint '{other}' that this runner does not know."),
        };
        return Complete(constraint, json);
    }

    public static Exclude ReadExclude(JsonElement json) => new([.. json.Items("elements").Select(element => new ExcludeElement(ReadElement(element[0]), element[1].GetString()!))])
    {
        Using = json.FindText("using") ?? "gist",
        Where = json.Find("where") is { IsNull: false } where ? ExpressionReader.Read(where) : null,
    };

    /// <summary>What all constraints have: name, deferrability, options.</summary>
    public static T Complete<T>(T constraint, JsonElement json) where T : Constraint => constraint with
    {
        Name = JsonAccess.ObjectName(json.Find("name")),
        Deferrable = json.FindBool("deferrable"),
        Initially = json.FindText("initially"),
        Comment = json.FindText("comment"),
        Options = json.Options(),
    };

    public static TableIndex ReadIndex(JsonElement json) => new(
        JsonAccess.ObjectName(json.Find("name")), [.. json.Items("expressions").Select(ExpressionReader.ReadIndexed)])
    {
        Unique = json.FindBool("unique") ?? false,
        Options = json.Options(),
    };

    private static SqlExpression ReadElement(JsonElement json) => json.ValueKind == JsonValueKind.String ? new ColumnName(json.GetString()!) : ExpressionReader.Read(json);

    private static ForeignKey ReadForeignKey(JsonElement json, string[] columns, string[] targets)
    {
        var parts = targets.Select(target => target.Split('.')).ToArray();
        var key = new ForeignKey([.. columns], parts[0][^2], [.. parts.Select(part => part[^1])])
        {
            ReferredSchema = parts[0].Length > 2 ? string.Join('.', parts[0][..^2]) : null,
            OnDelete = json.FindText("ondelete"),
            OnUpdate = json.FindText("onupdate"),
            Match = json.FindText("match"),
            UseAlter = json.FindBool("use_alter") ?? false,
        };
        return Complete(key, json);
    }

    private static ColumnReference ReadReference(JsonElement json) => new(json.FindText("target")!)
    {
        Name = JsonAccess.ObjectName(json.Find("name")),
        OnDelete = json.FindText("ondelete"),
        OnUpdate = json.FindText("onupdate"),
        Deferrable = json.FindBool("deferrable"),
        Initially = json.FindText("initially"),
        Match = json.FindText("match"),
        UseAlter = json.FindBool("use_alter") ?? false,
        Options = json.Options(),
    };

    private static Identity ReadIdentity(JsonElement json) => new()
    {
        Always = json.Find("always") is { IsNull: true } ? null : json.FindBool("always") ?? false,
        OnNull = json.FindBool("on_null") ?? false,
        Start = json.FindLong("start"),
        Increment = json.FindLong("increment"),
        MinValue = json.FindLong("minvalue"),
        MaxValue = json.FindLong("maxvalue"),
        NoMinValue = json.FindBool("nominvalue") ?? false,
        NoMaxValue = json.FindBool("nomaxvalue") ?? false,
        Cycle = json.FindBool("cycle"),
        Cache = json.FindLong("cache"),
        Order = json.FindBool("order"),
    };

    private static SqlType Inherit(SqlType type, JsonElement? json, string? schema) =>
        type is EnumType words && json?.FindBool("inherit_schema") == true ? words with { Schema = schema } : type;
}
