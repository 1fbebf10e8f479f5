using System.Reflection;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Writes metadata as the C# of a model: what a database has, as code that a project can go on with.</summary>
/// <threadsafety>Safe for any number of threads.</threadsafety>
internal sealed class ModelRenderer
{
    private readonly Dialect _dialect;

    private static readonly string[] Apart = [nameof(Metadata.Tables), nameof(Metadata.Naming), "Unmanaged"];

    /// <summary>Creates a renderer.</summary>
    /// <param name="dialect">The dialect of the database that the metadata is of.</param>
    public ModelRenderer(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        _dialect = dialect;
    }

    /// <summary>The namespace of the model. Default <c>Models</c>.</summary>
    public string Namespace { get; init; } = "Models";

    /// <summary>Whether tables are written by hand or as classes. Default: by hand.</summary>
    public ModelStyle Style { get; init; }

    /// <summary>Writes a file with a class <c>Model</c>, whose <c>Metadata</c> is equal to what is given as far as a database can tell.</summary>
    /// <param name="metadata">What to write, as an inspector reads it.</param>
    /// <exception cref="AlembicException">Something has no C#; the message names it.</exception>
    public string Render(Metadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        var tables = metadata.Tables.OrderBy(table => table.Schema ?? "", StringComparer.Ordinal).ThenBy(table => table.Name, StringComparer.Ordinal).Select(PlainTable.Of).ToList();
        var body = new CSharpWriter();
        var names = new CSharpNames();
        var written = tables.ToDictionary(table => table, table => names.Take(table.Schema is null ? table.Name : $"{table.Schema} {table.Name}"));
        var classes = Style == ModelStyle.Classes ? ClassCode.Plan(tables, written, _dialect) : [];
        var byHand = tables.Where(table => !classes.Exists(made => made.Table == table && made.Reason is null)).ToList();
        WriteModel(body, metadata, byHand, written, classes);
        foreach (var made in classes.Where(made => made.Reason is null))
        {
            made.Write(body);
        }

        var head = new CSharpWriter();
        head.Line("#nullable enable");
        head.Line("");
        foreach (var name in body.Usings.Concat(["Alembic", "Alembic.Schema"]).Concat(classes.Exists(made => made.Reason is null) ? ClassCode.Usings : []).Distinct().Order(StringComparer.Ordinal))
        {
            head.Line($"using {name};");
        }

        head.Line("");
        head.Line($"namespace {Namespace};");
        head.Line("");
        return head + body.ToString();
    }

    private static void WriteModel(CSharpWriter code, Metadata metadata, List<Table> byHand, Dictionary<Table, string> names, List<ClassCode> classes)
    {
        var values = new ValueCode(code);
        code.Line("/// <summary>The model of the database.</summary>");
        code.Line("public static class Model");
        code.Line("{");
        code.Indent();
        foreach (var table in byHand)
        {
            if (classes.Find(made => made.Table == table)?.Reason is { } reason)
            {
                code.Line($"// Not a class: {reason}");
            }

            code.Line($"public static readonly Table {names[table]} = new({CSharpWriter.Literal(table.Name)})");
            WriteMembers(values, Members(typeof(Table)), table, new Table(table.Name), "};");
            code.Line("");
        }

        var mapped = classes.Where(made => made.Reason is null).Select(made => $"typeof({made.Name})").ToList();
        List<string> parts = [.. mapped.Count == 0 ? Array.Empty<string>() : [$".. Metadata.FromTypes({string.Join(", ", mapped)}).Tables"], .. byHand.Select(table => names[table])];
        code.Line("/// <summary>All tables, for <c>options.TargetMetadata</c> in Env.cs.</summary>");
        code.Line("public static readonly Metadata Metadata = new()");
        var others = Members(typeof(Metadata)).Where(member => !Apart.Contains(member.Name));
        WriteMembers(values, others, metadata, new Metadata(), "};", ("Tables", parts));
        code.Outdent();
        code.Line("}");
    }

    private static void WriteMembers(ValueCode values, IEnumerable<PropertyInfo> members, object written, object empty, string end, params (string Name, List<string> Items)[] first)
    {
        var code = values.Code;
        code.Line("{");
        code.Indent();
        foreach (var (name, items) in first)
        {
            WriteList(code, name, items);
        }

        foreach (var member in members.Where(member => !Equals(member.GetValue(written), member.GetValue(empty))))
        {
            var value = member.GetValue(written);
            if (member.PropertyType is { IsGenericType: true } list && list.GetGenericTypeDefinition() == typeof(ValueList<>))
            {
                WriteList(code, member.Name, [.. ((System.Collections.IEnumerable)value!).Cast<object>().Select(item => values.Of(item, list.GenericTypeArguments[0]))]);
            }
            else
            {
                code.Line($"{member.Name} = {values.Of(value, member.PropertyType)},");
            }
        }

        code.Outdent();
        code.Line(end);
    }

    private static void WriteList(CSharpWriter code, string name, List<string> items)
    {
        code.Line($"{name} =");
        code.Line("[");
        code.Indent();
        items.ForEach(item => code.Line($"{item},"));
        code.Outdent();
        code.Line("],");
    }

    private static IEnumerable<PropertyInfo> Members(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.SetMethod is { IsPublic: true } && property.Name != nameof(Table.Name)).OrderBy(property => property.MetadataToken);
}
