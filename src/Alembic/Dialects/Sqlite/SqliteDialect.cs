using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Dialects.Sqlite;

/// <summary>SQLite.</summary>
public sealed partial class SqliteDialect : Dialect
{
    internal const string DialectName = "sqlite";
    internal static readonly SqliteDialect Instance = new();
    private const int NoLimit = 9999;

    private SqliteDialect()
    {
    }

    /// <inheritdoc/>
    public override string Name => DialectName;

    /// <inheritdoc/>
    public override string ImplName => "SQLiteImpl";

    /// <inheritdoc/>
    public override bool TransactionalDdl => false;

    /// <inheritdoc/>
    public override bool TransactionalDdlOnline => true;

    /// <summary>SQLite sets no limit; names are cut where SQLAlchemy cuts them.</summary>
    public override int MaxIdentifierLength => NoLimit;

    /// <inheritdoc/>
    public override IdentifierRules Identifiers { get; } = new('"', '"', ReservedWords.All);

    /// <inheritdoc/>
    public override SqlLexerOptions Lexer { get; } = new() { Backticks = true, Brackets = true, ParameterPrefixes = "@:$", Blocks = SqlBlocks.Routines };

    /// <inheritdoc/>
    public override TypeWriter Types { get; } = new SqliteTypes();

    /// <inheritdoc/>
    public override LiteralWriter Literals { get; } = new SqliteLiterals();

    /// <inheritdoc/>
    public override ExpressionWriter Expressions { get; } = new SqliteExpressions();

    /// <inheritdoc/>
    public override bool NativeBoolean => false;

    /// <inheritdoc/>
    public override bool AltersConstraints => false;

    /// <inheritdoc/>
    public override DriverAdapter AdapterOf(DbConnection connection) => SqliteAdapter.Instance;

    /// <inheritdoc/>
    public override RunGuard CreateRunGuard() => new SqliteForeignKeys(Identifiers);

    /// <inheritdoc/>
    public override DdlCompiler CreateCompiler(CompilerOptions options) => new SqliteDdl(this, options);
}
