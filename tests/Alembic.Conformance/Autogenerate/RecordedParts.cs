using System.Text.Json.Nodes;
using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Conformance.Autogenerate;

/// <summary>Writes columns, constraints, indexes, types and defaults as the corpus records them.</summary>
internal sealed class RecordedParts(Dialect dialect)
{
    public static JsonArray Names(IEnumerable<string> names) => new([.. names.Select(name => (JsonNode)name)]);

    public static JsonArray Sorted(IEnumerable<JsonObject> constraints) => new([.. constraints
        .OrderBy(json => (string)json["kind"]!, StringComparer.Ordinal)
        .ThenBy(json => (string?)json["name"] ?? "", StringComparer.Ordinal)
        .ThenBy(json => json["columns"]?.ToJsonString(), StringComparer.Ordinal)]);

    public JsonNode? Type(SqlType type) => type.On(dialect.Name) is NoType ? "NULL" : dialect.TypeName(type);

    public JsonObject Column(Column column, bool isKey)
    {
        var json = new JsonObject { ["name"] = column.Name, ["type"] = Type(column.Type), ["nullable"] = column.Nullable };
        if (isKey)
        {
            json["primary_key"] = true;
        }

        if (Default(column.Default) is { } value)
        {
            json["default"] = value;
        }

        if (column.Comment is { Length: > 0 } comment)
        {
            json["comment"] = comment;
        }

        return json;
    }

    public JsonNode? Default(ServerDefault? value) => value switch
    {
        null => null,
        LiteralDefault { Literal: string text } => new JsonObject { ["string"] = text },
        LiteralDefault literal => new JsonObject { ["sql"] = dialect.Literal(literal.Literal) },
        ExpressionDefault expression => new JsonObject { ["sql"] = Sql(expression.Sql) },
        Computed { Persisted: { } persisted } computed => new JsonObject { ["computed"] = Sql(computed.Sql), ["persisted"] = persisted },
        Computed computed => new JsonObject { ["computed"] = Sql(computed.Sql) },
        Identity identity => new JsonObject { ["identity"] = Identity(identity) },
        _ => throw new NotSupportedException(value.ToString()),
    };

    public JsonArray Constraints(IEnumerable<Constraint> constraints) =>
        Sorted(constraints.Select(constraint => constraint is ForeignKey key ? ForeignKey(key) : Constraint(constraint)));

    public JsonObject Constraint(Constraint constraint)
    {
        var (kind, key, value) = constraint switch
        {
            PrimaryKey primary => ("primary", "columns", (JsonNode)Names(primary.Columns)),
            Unique unique => ("unique", "columns", Names(unique.Columns)),
            Check check => ("check", "sqltext", Sql(check.Condition)),
            _ => throw new NotSupportedException($"The corpus has no word for {constraint.GetType().Name}."),
        };
        var json = new JsonObject { ["kind"] = kind, ["name"] = constraint.Name?.Text, [key] = value };
        Options(json, constraint.Options);
        return json;
    }

    public static JsonObject ForeignKey(ForeignKey key, bool isPart = true)
    {
        var json = new JsonObject
        {
            ["name"] = key.Name?.Text,
            ["columns"] = Names(key.Columns),
            ["referred_table"] = key.ReferredSchema is null ? key.ReferredTable : $"{key.ReferredSchema}.{key.ReferredTable}",
            ["referred_columns"] = Names(key.ReferredColumns),
        };
        if (isPart)
        {
            json["kind"] = "foreignkey";
        }

        Add("ondelete", key.OnDelete);
        Add("onupdate", key.OnUpdate);
        Add("deferrable", key.Deferrable);
        Add("initially", key.Initially);
        return json;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }
    }

    /// <summary>Writes an index; one that was read from SQLite without the columns' direction, which SQLAlchemy does not read there.</summary>
    public JsonObject Index(TableIndex index, bool isReflected = false)
    {
        var columns = isReflected && dialect.Name == "sqlite" ? index.Columns.Select(column => (column as SqlUnary)?.Operand ?? column) : index.Columns;
        var json = new JsonObject
        {
            ["name"] = index.Name?.Text,
            ["columns"] = new JsonArray([.. columns.Select(column => column is ColumnName named ? (JsonNode)named.Name : new JsonObject { ["expr"] = Sql(column) })]),
            ["unique"] = index.Unique,
        };
        Options(json, index.Options);
        return json;
    }

    private void Options(JsonObject json, ValueList<DialectOption> options)
    {
        foreach (var option in options.Where(option => option.Dialect == dialect.Name && option is { Name: "using" or "where" or "nulls_not_distinct", Value: not false }))
        {
            json[$"{option.Dialect}_{option.Name}"] = option.Value switch
            {
                SqlExpression sql => Sql(sql),
                bool flag => flag,
                var other => other?.ToString(),
            };
        }
    }

    private static JsonObject Identity(Identity identity)
    {
        var json = new JsonObject();
        Add("always", identity.Always is true ? true : null);
        Add("start", identity.Start);
        Add("increment", identity.Increment);
        Add("minvalue", (long?)identity.MinValue);
        Add("maxvalue", (long?)identity.MaxValue);
        Add("cycle", identity.Cycle);
        Add("cache", identity.Cache);
        return json;

        void Add(string name, JsonNode? value)
        {
            if (value is not null)
            {
                json[name] = value;
            }
        }
    }

    private string Sql(SqlExpression expression) => new SqlBuilder(dialect, new() { Literals = true }).Expression(expression).ToString();
}
