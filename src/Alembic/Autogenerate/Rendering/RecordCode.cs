using System.Reflection;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Writes any record as its constructor call and the members that differ from what it makes.</summary>
internal static class RecordCode
{
    private static readonly Type[] TargetTyped = [typeof(Column), typeof(TableIndex), typeof(ColumnReference), typeof(ExcludeElement), typeof(Check)];

    /// <summary>Writes a record; where its very type is expected, the name is left out.</summary>
    public static string Of(ValueCode values, object record, Type expected)
    {
        var type = record.GetType();
        var constructor = type.GetConstructors()
            .Where(candidate => candidate.GetParameters().All(parameter => Member(type, parameter) is not null))
            .OrderByDescending(candidate => candidate.GetParameters().Length).FirstOrDefault()
            ?? throw new AlembicException($"{type.Name} cannot be written as C#: it has no constructor whose parameters are its properties.");
        var parameters = constructor.GetParameters();
        object?[] given = [.. parameters.Select(parameter => Member(type, parameter)!.GetValue(record))];
        var count = parameters.Length;
        while (count > 0 && parameters[count - 1].HasDefaultValue && Equals(parameters[count - 1].DefaultValue, given[count - 1]))
        {
            count--;
        }

        var arguments = parameters.Take(count)
            .Select((parameter, i) => IsSpread(parameter) ? Spread(values, given[i], parameter) : values.Of(given[i], parameter.ParameterType));
        values.Code.Uses(type.Namespace);
        var name = expected == type && TargetTyped.Contains(type) ? "" : $" {type.Name}";
        var members = Changed(record, constructor.Invoke(given)).ToList();
        var call = parameters.Length == 0 && members.Count > 0 ? $"new{name}" : $"new{name}({string.Join(", ", arguments)})";
        return call + Initializer(values, record, members);
    }

    /// <summary>Adds to a call the members that differ from what it makes.</summary>
    public static string WithMembers(ValueCode values, object record, object made, string call) => call + Initializer(values, record, [.. Changed(record, made)]);

    private static string Initializer(ValueCode values, object record, List<PropertyInfo> members) => members.Count == 0
        ? ""
        : $" {{ {string.Join(", ", members.Select(member => $"{member.Name} = {values.Of(member.GetValue(record), member.PropertyType)}"))} }}";

    // Whether NULL is allowed may be stated and yet be the default.
    private static IEnumerable<PropertyInfo> Changed(object record, object made) =>
        from property in Members(record.GetType())
        where record is Column column && property.Name == nameof(Column.Nullable)
            ? column.HasNullable
            : !Equals(property.GetValue(record), property.GetValue(made))
        select property;

    private static IEnumerable<PropertyInfo> Members(Type type) =>
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0
        orderby Depth(property.DeclaringType!), property.MetadataToken
        select property;

    private static int Depth(Type type) => type.BaseType is null ? 0 : Depth(type.BaseType) + 1;

    private static PropertyInfo? Member(Type type, ParameterInfo parameter) =>
        type.GetProperty(parameter.Name!, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { } property
        && property.PropertyType == parameter.ParameterType ? property : null;

    // Only names read well without brackets, and only there no other type can be meant.
    private static bool IsSpread(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(ValueList<string>) && parameter.IsDefined(typeof(System.Runtime.CompilerServices.ParamCollectionAttribute));

    private static string Spread(ValueCode values, object? list, ParameterInfo parameter)
    {
        var written = values.Of(list, parameter.ParameterType);
        return written == "[]" ? written : written[1..^1];
    }
}
