using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Dialects.Oracle;

/// <summary>Oracle Database.</summary>
public sealed partial class OracleDialect : Dialect
{
    internal const string DialectName = "oracle";
    internal static readonly OracleDialect Instance = new();

    private OracleDialect()
    {
    }

    /// <inheritdoc/>
    public override string Name => DialectName;

    /// <inheritdoc/>
    public override string ImplName => "OracleImpl";

    /// <inheritdoc/>
    public override bool TransactionalDdl => false;

    /// <inheritdoc/>
    public override string? BatchSeparator => "/";

    /// <inheritdoc/>
    public override ScriptStyle ScriptStyle { get; } = new() { Terminator = "", Begin = "SET TRANSACTION READ WRITE" };

    /// <inheritdoc/>
    public override int MaxIdentifierLength => 128;

    /// <inheritdoc/>
    public override char ParameterPrefix => ':';

    /// <inheritdoc/>
    /// <remarks>Asks <c>ALL_OBJECTS</c>; a name that needs no quotes is kept in capitals there.</remarks>
    public override SqlStatement TableExists(string table, string? schema) => new(
        "SELECT 1 FROM all_objects WHERE object_type IN ('TABLE', 'VIEW') AND object_name = :table_name AND owner = "
        + (schema is null ? "SYS_CONTEXT('USERENV', 'CURRENT_SCHEMA')" : ":table_schema"))
    {
        Parameters = schema is null ? [new("table_name", Kept(table))] : [new("table_name", Kept(table)), new("table_schema", Kept(schema))],
    };

    /// <inheritdoc/>
    public override IdentifierRules Identifiers { get; } = new('"', '"', ReservedWords.All) { QuotesLeadingUnderscore = true };

    /// <inheritdoc/>
    public override TypeWriter Types { get; } = new OracleTypes();

    /// <inheritdoc/>
    public override LiteralWriter Literals { get; } = new OracleLiterals();

    /// <inheritdoc/>
    public override ExpressionWriter Expressions { get; } = new OracleExpressions();

    /// <inheritdoc/>
    public override bool SupportsComments => true;

    /// <inheritdoc/>
    public override bool NativeBoolean => false;

    /// <inheritdoc/>
    public override bool IdentityColumns => true;

    /// <inheritdoc/>
    public override bool Sequences => true;

    /// <inheritdoc/>
    public override DdlCompiler CreateCompiler(CompilerOptions options) => new OracleDdl(this, options);

    /// <inheritdoc/>
    public override Inspector CreateInspector(DbConnection connection) => throw new AlembicException(
        "The schema of an Oracle database cannot be read in this version. Write the revision by hand: alembic revision -m \"…\".");

    private string Kept(string name) => Identifiers.NeedsQuotes(name) ? name : name.ToUpperInvariant();
}

/// <summary>Oracle among the dialects.</summary>
public static class OracleDialects
{
    extension(Dialect)
    {
        /// <summary>Oracle Database.</summary>
        public static OracleDialect Oracle => OracleDialect.Instance;
    }
}
