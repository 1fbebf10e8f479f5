using System.Text.Json;
using Alembic.Dialects;
using Alembic.Schema;

namespace Alembic.Conformance.Ddl;

/// <summary>A family of the corpus <c>ddl</c>.</summary>
public abstract class DdlFamily : FamilyRunner
{
    private static readonly StandardDialect Standard = new();

    public override string Corpus => "ddl";

    /// <summary>The dialect that a case was recorded with.</summary>
    public static Dialect DialectOf(ConformanceCase @case)
    {
        // A driver behind the dialect's name changes only placeholders.
        var name = @case.Text("dialect").Split('+')[0];
        return name == Standard.Name ? Standard : Dialect.Find(name);
    }

    protected static bool ExpectsError(JsonElement expected) => expected.Find("error") is not null;

    internal static NamingConvention Naming(JsonElement? patterns) => patterns is not { ValueKind: JsonValueKind.Object } given
        ? NamingConvention.Default
        : new()
        {
            Index = given.FindText("ix"),
            Unique = given.FindText("uq"),
            Check = given.FindText("ck"),
            ForeignKey = given.FindText("fk"),
            PrimaryKey = given.FindText("pk"),
        };
}
