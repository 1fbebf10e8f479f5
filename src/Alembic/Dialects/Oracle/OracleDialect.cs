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
    public override IdentifierRules Identifiers { get; } = new('"', '"', ReservedWords.All) { QuotesLeadingUnderscore = true };

    /// <inheritdoc/>
    public override SqlLexerOptions Lexer { get; } = new() { DelimitedStrings = true, HashInNames = true, ParameterPrefixes = ":", Blocks = SqlBlocks.Slashes };

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
    public override JournalRules JournalRules => field ??= new OracleJournalRules(Lexer);

    /// <inheritdoc/>
    public override DdlCompiler CreateCompiler(CompilerOptions options) => new OracleDdl(this, options);

    /// <inheritdoc/>
    public override Inspector CreateInspector(DbConnection connection) => throw new AlembicException(
        "The schema of an Oracle database cannot be read in this version. Write the revision by hand: alembic revision -m \"…\".");
}
