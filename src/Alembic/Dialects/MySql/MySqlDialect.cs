using System.Data.Common;
using Alembic.Sql;

namespace Alembic.Dialects.MySql;

/// <summary>MySQL and MariaDB.</summary>
public sealed partial class MySqlDialect : Dialect
{
    internal const string DialectName = "mysql";
    internal const string MariaDbName = "mariadb";
    internal static readonly MySqlDialect MySql = new(isMariaDb: false);
    internal static readonly MySqlDialect MariaDb = new(isMariaDb: true);

    private MySqlDialect(bool isMariaDb)
    {
        IsMariaDb = isMariaDb;
        Identifiers = new('`', '`', isMariaDb ? ReservedWords.MariaDb : ReservedWords.MySql);
    }

    /// <summary>Whether it is MariaDB, which drops checks in its own words.</summary>
    public bool IsMariaDb { get; }

    /// <inheritdoc/>
    public override string Name => IsMariaDb ? MariaDbName : DialectName;

    /// <inheritdoc/>
    public override string ImplName => IsMariaDb ? "MariaDBImpl" : "MySQLImpl";

    /// <inheritdoc/>
    public override bool TransactionalDdl => false;

    /// <inheritdoc/>
    public override int MaxIdentifierLength => 255;

    /// <inheritdoc/>
    public override int MaxIndexNameLength => 64;

    /// <inheritdoc/>
    public override int MaxConstraintNameLength => 64;

    /// <inheritdoc/>
    public override string CurrentSchema => "DATABASE()";

    /// <inheritdoc/>
    public override IdentifierRules Identifiers { get; }

    /// <inheritdoc/>
    public override SqlLexerOptions Lexer { get; } = new()
    {
        BackslashEscapes = true,
        DoubleQuotedStrings = true,
        Backticks = true,
        HashComments = true,
        SpacedDashComments = true,
        ExecutableComments = true,
        Blocks = SqlBlocks.Routines,
    };

    /// <inheritdoc/>
    public override TypeWriter Types { get; } = new MySqlTypes();

    /// <inheritdoc/>
    public override LiteralWriter Literals { get; } = new MySqlLiterals();

    /// <inheritdoc/>
    public override ExpressionWriter Expressions { get; } = new MySqlExpressions();

    /// <inheritdoc/>
    public override bool SupportsComments => true;

    /// <inheritdoc/>
    public override bool InlineComments => true;

    /// <inheritdoc/>
    public override bool NativeBoolean => false;

    /// <inheritdoc/>
    public override bool NativeEnum => true;

    /// <inheritdoc/>
    public override bool KeysNeedIndexes => true;

    /// <inheritdoc/>
    public override bool Sequences => IsMariaDb;

    /// <inheritdoc/>
    public override JournalRules JournalRules => field ??= new MySqlJournalRules(Lexer);

    /// <inheritdoc/>
    public override DriverAdapter AdapterOf(DbConnection connection) => MySqlAdapter.Instance;

    /// <inheritdoc/>
    public override DdlCompiler CreateCompiler(CompilerOptions options) => new MySqlDdl(this, options);
}
