using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>A column as a property with attributes, or the reason why attributes cannot describe it.</summary>
internal sealed class PropertyCode
{
    private readonly List<string> _attributes = [];
    private readonly string _type;

    public PropertyCode(Column column, string name, bool isKey, Dialect dialect)
    {
        (Column, Name) = (column, name);
        var (type, mapped, refinement) = ClrType(column.Type);
        _type = type;
        IsKey = isKey;
        var typeName = column.Type == mapped ? "" : $", TypeName = {CSharpWriter.Literal(column.Type is NoType ? "" : dialect.TypeName(column.Type))}";
        _attributes.Add($"{(isKey ? "Key, " : "")}Column({CSharpWriter.Literal(column.Name)}{typeName})");
        if (typeName.Length == 0 && refinement is not null)
        {
            _attributes.Add(refinement);
        }

        if (column.Autoincrement is { } numbered)
        {
            _attributes.Add(numbered ? "Autoincrement" : "Autoincrement(false)");
        }

        if (column.Comment is { } comment)
        {
            _attributes.Add($"Description({CSharpWriter.Literal(comment)})");
        }

        Reason = FindReason() ?? AddDefault();
    }

    public Column Column { get; }

    public string Name { get; }

    public bool IsKey { get; }

    /// <summary>Why the column is no property; <see langword="null"/> if it is one.</summary>
    public string? Reason { get; }

    public void Write(CSharpWriter code)
    {
        _attributes.ForEach(attribute => code.Line($"[{attribute}]"));
        var isNullable = Column.Nullable && !IsKey;
        code.Line($"public {(!isNullable && _type is "string" or "byte[]" or "global::System.Text.Json.JsonDocument" ? "required " : "")}{_type}{(isNullable ? "?" : "")} {Name} {{ get; set; }}");
    }

    /// <summary>Adds a foreign key of this column alone.</summary>
    /// <returns>Whether an attribute can say all of it.</returns>
    public bool Refer(ForeignKey key, string target)
    {
        var isDeferrable = key.Deferrable == true && key.Initially is not null;
        var same = new ForeignKey(key.Columns, key.ReferredTable, key.ReferredColumns)
        {
            Name = key.Name,
            ReferredSchema = key.ReferredSchema,
            OnDelete = key.OnDelete,
            OnUpdate = key.OnUpdate,
            Deferrable = isDeferrable ? true : null,
            Initially = isDeferrable ? key.Initially : null,
        };
        if (key != same || $"{key.ReferredSchema}{key.ReferredTable}{target}".Contains('.', StringComparison.Ordinal) || _attributes.Exists(attribute => attribute.StartsWith("References", StringComparison.Ordinal)))
        {
            return false;
        }

        var column = key.ReferredSchema is null ? $"{key.ReferredTable}.{target}" : $"{key.ReferredSchema}.{key.ReferredTable}.{target}";
        _attributes.Add($"References({CSharpWriter.Literal(column)}{Named("Name", key.Name?.Text)}{Named("OnDelete", key.OnDelete)}{Named("OnUpdate", key.OnUpdate)}{Named("Initially", same.Initially)})");
        return true;
    }

    private static string Named(string name, string? value) => value is null ? "" : $", {name} = {CSharpWriter.Literal(value)}";

    private string? FindReason()
    {
        var plain = new Column(Column.Name, Column.Type) { PrimaryKey = Column.PrimaryKey, Autoincrement = Column.Autoincrement, Default = Column.Default, Comment = Column.Comment };
        return IsKey && Column.Nullable && Column.HasNullable ? $"its key {Column.Name} may be NULL."
            : Column.Type is NoType or NamedType { Name: "" } ? $"the column {Column.Name} has no type."
            : Column.Type is CharacterType { Collation: not null } or EnumType or ArrayType || Column.Type.Variants.Count > 0 ? $"attributes cannot express the type of {Column.Name}."
            : Column.WithNullable(null) != plain ? $"attributes cannot express all of the column {Column.Name}."
            : null;
    }

    private string? AddDefault()
    {
        switch (Column.Default)
        {
            case null:
                return null;
            case ExpressionDefault { Sql: RawSql { IsExpression: false } sql }:
                _attributes.Add($"ServerDefault(Sql = {CSharpWriter.Literal(sql.Text)})");
                return null;
            case Computed { Sql: RawSql { IsExpression: false } sql } computed:
                _attributes.Add($"Computed({CSharpWriter.Literal(sql.Text)}{(computed.Persisted is { } stored ? $", Stored = {CSharpWriter.Literal(stored)}" : "")})");
                return null;
            default:
                return $"attributes cannot express the default of {Column.Name}.";
        }
    }

    // The property's type, the column's type that it stands for, and the attribute that it needs for that.
    private static (string Type, SqlType? Mapped, string? Attribute) ClrType(SqlType type) => type switch
    {
        StringType { Length: { } length } => ("string", SqlType.String(length), $"MaxLength({CSharpWriter.Literal(length)})"),
        StringType => ("string", SqlType.String(), null),
        TextType => ("string", SqlType.Text(), "MaxLength"),
        SmallIntegerType => ("short", SqlType.SmallInteger(), null),
        IntegerType => ("int", SqlType.Integer(), null),
        BigIntegerType => ("long", SqlType.BigInteger(), null),
        NumericType { Precision: { } precision, Scale: { } scale } => ("decimal", SqlType.Numeric(precision, scale), $"NumericPrecision({CSharpWriter.Literal(precision)}, {CSharpWriter.Literal(scale)})"),
        NumericType { Precision: { } precision } => ("decimal", SqlType.Numeric(precision), $"NumericPrecision({CSharpWriter.Literal(precision)})"),
        NumericType or ExactType { Name: "DECIMAL" } => ("decimal", SqlType.Numeric(), null),
        DoubleType or ExactType { Name: "DOUBLE PRECISION" } => ("double", SqlType.Double(), null),
        FloatType { Precision: { } precision } => ("double", SqlType.Float(precision), $"NumericPrecision({CSharpWriter.Literal(precision)})"),
        FloatType or ExactType { Name: "REAL" } => ("float", SqlType.Float(), null),
        BooleanType => ("bool", SqlType.Boolean(), null),
        DateType => ("global::System.DateOnly", SqlType.Date(), null),
        DateTimeType { Timezone: true } or ExactType { Name: "TIMESTAMP", Timezone: true } => ("global::System.DateTimeOffset", SqlType.DateTime(timezone: true), null),
        DateTimeType or ExactType { Name: "TIMESTAMP" } => ("global::System.DateTime", SqlType.DateTime(), null),
        TimeType => ("global::System.TimeOnly", SqlType.Time(), null),
        IntervalType => ("global::System.TimeSpan", SqlType.Interval(), null),
        UuidType => ("global::System.Guid", SqlType.Uuid(), null),
        JsonType => ("global::System.Text.Json.JsonDocument", SqlType.Json(), null),
        LargeBinaryType => ("byte[]", SqlType.LargeBinary(), null),
        NamedType { Name: var name } when name.Contains("INT", StringComparison.OrdinalIgnoreCase) => ("long", null, null),
        NamedType { Name: var name } when name.StartsWith("BOOL", StringComparison.OrdinalIgnoreCase) => ("bool", null, null),
        _ => ("string", null, null),
    };
}
