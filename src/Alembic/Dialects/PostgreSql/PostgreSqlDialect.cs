using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Dialects.PostgreSql;

/// <summary>PostgreSQL.</summary>
public sealed partial class PostgreSqlDialect : Dialect
{
    internal const string DialectName = "postgresql";
    internal static readonly PostgreSqlDialect Instance = new();

    private PostgreSqlDialect()
    {
    }

    /// <inheritdoc/>
    public override string Name => DialectName;

    /// <inheritdoc/>
    public override string ImplName => "PostgresqlImpl";

    /// <inheritdoc/>
    public override bool TransactionalDdl => true;

    /// <inheritdoc/>
    public override int MaxIdentifierLength => 63;

    /// <inheritdoc/>
    public override IdentifierRules Identifiers { get; } = new('"', '"', ReservedWords.All);

    /// <inheritdoc/>
    public override SqlLexerOptions Lexer { get; } = new() { EscapeStrings = true, DollarQuotes = true, NestedComments = true, ParameterPrefixes = "@:$" };

    /// <inheritdoc/>
    public override TypeWriter Types { get; } = new PostgreSqlTypes();

    /// <inheritdoc/>
    public override LiteralWriter Literals { get; } = new PostgreSqlLiterals();

    /// <inheritdoc/>
    public override ExpressionWriter Expressions { get; } = new PostgreSqlExpressions();

    /// <inheritdoc/>
    public override bool SupportsComments => true;

    /// <inheritdoc/>
    public override bool NativeEnum => true;

    /// <inheritdoc/>
    public override bool Schemas => true;

    /// <inheritdoc/>
    public override bool EnumTypes => true;

    /// <inheritdoc/>
    public override bool IdentityColumns => true;

    /// <inheritdoc/>
    public override bool Sequences => true;

    /// <inheritdoc/>
    public override DriverAdapter AdapterOf(DbConnection connection) => PostgreSqlAdapter.Instance;

    /// <inheritdoc/>
    public override DdlCompiler CreateCompiler(CompilerOptions options) => new PostgreSqlDdl(this, options);
}
