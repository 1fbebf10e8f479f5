using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Dialects.SqlServer;

/// <summary>Microsoft SQL Server.</summary>
public sealed partial class SqlServerDialect : Dialect
{
    internal const string DialectName = "mssql";
    internal static readonly SqlServerDialect Instance = new();

    private SqlServerDialect()
    {
    }

    /// <inheritdoc/>
    public override string Name => DialectName;

    /// <inheritdoc/>
    public override string ImplName => "MSSQLImpl";

    /// <inheritdoc/>
    public override bool TransactionalDdl => true;

    /// <inheritdoc/>
    public override string? BatchSeparator => "GO";

    /// <inheritdoc/>
    public override ScriptStyle ScriptStyle { get; } = new() { Begin = "BEGIN TRANSACTION", SeparatesBegin = false };

    /// <inheritdoc/>
    public override int MaxIdentifierLength => 128;

    /// <inheritdoc/>
    public override string CurrentSchema => "SCHEMA_NAME()";

    /// <inheritdoc/>
    public override IdentifierRules Identifiers { get; } = new('[', ']', ReservedWords.All);

    /// <inheritdoc/>
    public override SqlLexerOptions Lexer { get; } = new() { Brackets = true, DoubledBrackets = true, NestedComments = true, HashInNames = true, Blocks = SqlBlocks.Batches };

    /// <inheritdoc/>
    public override TypeWriter Types { get; } = new SqlServerTypes();

    /// <inheritdoc/>
    public override LiteralWriter Literals { get; } = new SqlServerLiterals();

    /// <inheritdoc/>
    public override ExpressionWriter Expressions { get; } = new SqlServerExpressions();

    /// <inheritdoc/>
    public override bool SplitsSchemas => true;

    /// <inheritdoc/>
    public override bool SupportsComments => true;

    /// <inheritdoc/>
    public override bool IdentityColumns => true;

    /// <inheritdoc/>
    public override bool Sequences => true;

    /// <inheritdoc/>
    public override DdlCompiler CreateCompiler(CompilerOptions options) => new SqlServerDdl(this, options);

    /// <inheritdoc/>
    public override Inspector CreateInspector(DbConnection connection) => throw new AlembicException(
        "The schema of an SQL Server database cannot be read in this version. Write the revision by hand: alembic revision -m \"…\".");
}
