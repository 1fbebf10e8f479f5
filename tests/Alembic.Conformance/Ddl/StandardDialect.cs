using System.Data.Common;
using Alembic.Dialects;

namespace Alembic.Conformance.Ddl;

/// <summary>The corpus' dialect <c>default</c>: what a dialect says that overrides nothing.</summary>
internal sealed class StandardDialect : Dialect
{
    private const string Reserved =
        """
        all analyse analyze and any array as asc asymmetric authorization between binary both case cast check
        collate column constraint create cross current_date current_role current_time current_timestamp
        current_user default deferrable desc distinct do else end except false for foreign freeze from full
        grant group having ilike in initially inner intersect into is isnull join leading left like limit
        localtime localtimestamp natural new not notnull null off offset old on only or order outer overlaps
        placing primary references right select session_user set similar some symmetric table then to trailing
        true union unique user using verbose when where
        """;

    public override string Name => "default";

    public override string ImplName => "DefaultImpl";

    public override bool TransactionalDdl => false;

    public override int MaxIdentifierLength => 9999;

    public override bool NativeBoolean => false;

    public override IdentifierRules Identifiers { get; } = new('"', '"', Reserved);

    public override TypeWriter Types { get; } = new();

    public override LiteralWriter Literals { get; } = new();

    public override ExpressionWriter Expressions { get; } = new();

    public override DdlCompiler CreateCompiler(CompilerOptions options) => new(this, options);

    public override Inspector CreateInspector(DbConnection connection) => throw new NotSupportedException("The standard dialect has no database.");
}
