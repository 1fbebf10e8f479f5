using System.Text.Json;
using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Conformance.Ddl;

/// <summary>What a recorded case asks of a database: operations, and how to write them.</summary>
/// <param name="Operations">The operations, in order.</param>
/// <param name="Options">What the case says of the server and of names.</param>
public sealed record RecordedDdl(IReadOnlyList<Operation> Operations, CompilerOptions Options)
{
    /// <summary>Reads a case of the families <c>op</c>, <c>bulk_insert</c>, <c>types</c>, <c>identifiers</c> and <c>naming</c>.</summary>
    /// <param name="case">The case.</param>
    /// <param name="dialect">The dialect whose façade the calls are made on.</param>
    /// <exception cref="InexpressibleException">The calls cannot be made in .NET.</exception>
    /// <exception cref="AlembicException">A call is refused.</exception>
    public static RecordedDdl Of(ConformanceCase @case, Dialect dialect)
    {
        var json = @case.Json;
        if (json.Find("metadata") is { } metadata)
        {
            return new(
                [.. metadata.Items("tables").Select(table => new CreateTableOp(SchemaReader.ReadTable(table)))],
                new() { Naming = DdlFamily.Naming(metadata.Find("naming_convention")) });
        }

        if (json.Find("type") is { } type)
        {
            return new([new CreateTableOp(new("t") { Columns = [new("c", TypeReader.Read(type))] })], new());
        }

        if (json.FindText("name") is { } name)
        {
            return new(
                [
                    new CreateTableOp(new(name) { Columns = [new(name, SqlType.Integer())] }),
                    new CreateTableOp(new(name) { Schema = "My S", Columns = [new("x", SqlType.Integer())] }),
                    new CreateTableOp(new("t") { Schema = name, Columns = [new("x", SqlType.Integer())] }),
                ],
                new());
        }

        var op = new Op(dialect.Name);
        var reader = new OperationReader(op);
        foreach (var call in json.Items("ops"))
        {
            reader.Replay(call.FindText("op")!, call.GetProperty("args"), [.. call.Items("ops")]);
        }

        var options = json.Find("options") ?? default;
        return new(op.Operations, new()
        {
            Naming = DdlFamily.Naming(options.Find("naming_convention")),
            ServerVersion = Version(options.Find("server_version")),
            NativeBoolean = options.FindBool("native_boolean"),
        });
    }

    private static Version? Version(JsonElement? json) => json is { ValueKind: JsonValueKind.Array } parts && parts.GetArrayLength() > 0
        ? new(parts[0].GetInt32(), parts.GetArrayLength() > 1 ? parts[1].GetInt32() : 0)
        : null;
}
