using Alembic.Dialects;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>One database's knowledge: names, literals, types, capabilities; it makes the compiler and the inspector. SQLAlchemy's <c>Dialect</c> and Alembic's <c>DefaultImpl</c>.</summary>
/// <remarks>The known ones are static extension properties (<c>Dialect.PostgreSql</c>). Derive from this class for a database of your own.</remarks>
/// <threadsafety>Immutable; safe for any number of threads.</threadsafety>
public abstract class Dialect
{
    private const int HashLength = 4;
    private const int CutLength = 8;

    /// <summary>The name in URLs and configuration: <c>postgresql</c>, <c>sqlite</c>, <c>mysql</c>, <c>mariadb</c>, <c>mssql</c>, <c>oracle</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The name in the log line <c>Context impl …</c>: <c>PostgresqlImpl</c>.</summary>
    public abstract string ImplName { get; }

    /// <summary>Whether scripts assume that DDL can be rolled back, as Alembic does for this database.</summary>
    public abstract bool TransactionalDdl { get; }

    /// <summary>Whether DDL can be rolled back on a connection. Default: as <see cref="TransactionalDdl"/>; SQLite can, though its scripts do not say so.</summary>
    public virtual bool TransactionalDdlOnline => TransactionalDdl;

    /// <summary>What separates batches in a script: <c>GO</c>, <c>/</c>; <see langword="null"/> for nothing.</summary>
    public virtual string? BatchSeparator => null;

    /// <summary>How statements end and transactions begin and end in a script.</summary>
    public virtual ScriptStyle ScriptStyle => ScriptStyle.Default;

    /// <summary>The command-line clients that can run a script, each with the line that makes it stop at the first error; an empty line for one that stops by itself.</summary>
    public virtual IReadOnlyDictionary<string, string> ScriptClients => new Dictionary<string, string>();

    /// <summary>Statements for a script that fail with a message unless a condition holds. Default: a row for a temporary table whose CHECK constraint has the message as its name.</summary>
    /// <param name="condition">An SQL condition, which may have subqueries.</param>
    /// <param name="message">What is wrong when it does not hold.</param>
    public virtual IReadOnlyList<string> FailUnless(string condition, string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var name = message.Length <= MaxConstraintNameLength ? message : message[..MaxConstraintNameLength];
        return
        [
            $"CREATE TEMPORARY TABLE alembic_guard (ok INTEGER, CONSTRAINT {Identifiers.Quote(name)} CHECK (ok = 1))",
            $"INSERT INTO alembic_guard SELECT CASE WHEN {condition} THEN 1 ELSE 0 END",
            "DROP TABLE alembic_guard",
        ];
    }

    /// <summary>The greatest length of an identifier, in characters.</summary>
    public abstract int MaxIdentifierLength { get; }

    /// <summary>The query that gives a row if there is a table or view of a name, and none if not.</summary>
    /// <param name="table">The table's name, unquoted.</param>
    /// <param name="schema">The schema; <see langword="null"/> for where an unqualified name leads.</param>
    /// <remarks>By default it asks <c>information_schema.tables</c>.</remarks>
    public virtual SqlStatement TableExists(string table, string? schema) => new(
        "SELECT 1 FROM information_schema.tables WHERE table_name = @table_name AND table_schema = " + (schema is null ? CurrentSchema : "@table_schema"))
    {
        Parameters = schema is null ? [new("table_name", table)] : [new("table_name", table), new("table_schema", schema)],
    };

    /// <summary>The query for the length of the version table's column: one row with a number, a type such as <c>VARCHAR(32)</c>, or NULL for no limit; no row if there is no such column.</summary>
    internal virtual SqlStatement VersionColumn(string table, string? schema) => new(
        "SELECT character_maximum_length FROM information_schema.columns WHERE table_name = @table_name AND column_name = 'version_num' AND table_schema = "
        + (schema is null ? CurrentSchema : "@table_schema"))
    {
        Parameters = schema is null ? [new("table_name", table)] : [new("table_name", table), new("table_schema", schema)],
    };

    /// <summary>The query for what keeps this user from running migrations: a row for each problem, with the problem and its remedy as texts; <see langword="null"/> where nothing can be asked.</summary>
    /// <param name="table">The version table's name.</param>
    /// <param name="schema">Its schema; <see langword="null"/> for where an unqualified name leads.</param>
    internal virtual SqlStatement? WriteProblems(string table, string? schema) => null;

    /// <summary>Whether a text that is longer than its column is refused. Default <see langword="true"/>.</summary>
    internal virtual bool EnforcesLengths => true;

    /// <summary>How a second run on the same version table is kept waiting; <see langword="null"/> (the default) when it is not.</summary>
    /// <param name="table">The version table's name, unquoted.</param>
    /// <param name="schema">Its schema; <see langword="null"/> for where an unqualified name leads.</param>
    public virtual LockSql? Lock(string table, string? schema) => null;

    /// <summary>The lock as a row in a table, which holds in a cluster too; <see langword="null"/> when there is none. Default: <see cref="Lock"/>, if that is one.</summary>
    /// <param name="table">The version table's name, unquoted.</param>
    /// <param name="schema">Its schema; <see langword="null"/> for where an unqualified name leads.</param>
    public virtual LeaseSql? Lease(string table, string? schema) => Lock(table, schema) as LeaseSql;

    /// <summary>The SQL expression for the schema that an unqualified name leads to.</summary>
    public virtual string CurrentSchema => "current_schema()";

    /// <summary>The greatest length of an index's name, in characters. Default: <see cref="MaxIdentifierLength"/>.</summary>
    public virtual int MaxIndexNameLength => MaxIdentifierLength;

    /// <summary>The greatest length of a constraint's name, in characters. Default: <see cref="MaxIdentifierLength"/>.</summary>
    public virtual int MaxConstraintNameLength => MaxIdentifierLength;

    /// <summary>How identifiers are quoted.</summary>
    public abstract IdentifierRules Identifiers { get; }

    /// <summary>How SQL is cut into strings, names, comments and statements. Default: standard SQL.</summary>
    public virtual SqlLexerOptions Lexer => SqlLexerOptions.Standard;

    /// <summary>How types are written.</summary>
    public abstract TypeWriter Types { get; }

    /// <summary>How values are written as literals.</summary>
    public abstract LiteralWriter Literals { get; }

    /// <summary>How expressions, queries and changes of data are written.</summary>
    public abstract ExpressionWriter Expressions { get; }

    /// <summary>Whether a dot in a schema's name separates it from its database: <c>db.dbo</c>. Default <see langword="false"/>.</summary>
    public virtual bool SplitsSchemas => false;

    /// <summary>What stands before a parameter's name: <c>@</c> (the default) or <c>:</c>.</summary>
    public virtual char ParameterPrefix => '@';

    /// <summary>Whether comments of tables and columns are kept. Default <see langword="false"/>.</summary>
    public virtual bool SupportsComments => false;

    /// <summary>Whether comments stand in the table's definition instead of statements of their own. Default <see langword="false"/>.</summary>
    public virtual bool InlineComments => false;

    /// <summary>Whether there are truth values, so that <c>Boolean</c> needs no check constraint. Default <see langword="true"/>.</summary>
    public virtual bool NativeBoolean => true;

    /// <summary>Whether there is an ENUM type. Default <see langword="false"/>.</summary>
    public virtual bool NativeEnum => false;

    /// <summary>Whether there are identity columns. Default <see langword="false"/>; elsewhere an identity is left out.</summary>
    public virtual bool IdentityColumns => false;

    /// <summary>Whether constraints can be added to and dropped from a table that exists. Default <see langword="true"/>.</summary>
    public virtual bool AltersConstraints => true;

    /// <summary>Whether schemas are created and dropped within a database. Default <see langword="false"/>.</summary>
    public virtual bool Schemas => false;

    /// <summary>Whether enumerations are types of their own, with names, which several columns share. Default <see langword="false"/>.</summary>
    public virtual bool EnumTypes => false;

    /// <summary>Whether a foreign key needs an index of its columns, and the column that the database numbers a key, so that they come and go in a certain order or together. Default <see langword="false"/>.</summary>
    public virtual bool KeysNeedIndexes => false;

    /// <summary>Whether there are sequences. Default <see langword="false"/>.</summary>
    public virtual bool Sequences => false;

    /// <summary>The settings for how long a statement waits for a lock: one, or several that go together; empty (the default) where a session has none.</summary>
    public virtual IReadOnlyList<SessionSetting> LockTimeouts => [];

    /// <summary>The settings for how long a statement may take; empty (the default) where a session has none.</summary>
    public virtual IReadOnlyList<SessionSetting> StatementTimeouts => [];

    /// <summary>The name of the server's setting for how long a connection may be idle. Default: <c>idle timeout</c>.</summary>
    public virtual string IdleTimeout => "idle timeout";

    /// <summary>Whether a statement was refused because it did not get a lock, so that another attempt may succeed. Default <see langword="false"/>.</summary>
    /// <param name="refusal">The driver's exception.</param>
    public virtual bool IsLockRefusal(DbException refusal) => false;

    /// <summary>What is known of statements that cannot be rolled back. Default: data, which a transaction undoes, is told from the rest.</summary>
    public virtual JournalRules JournalRules => field ??= new(Lexer);

    /// <summary>What is peculiar to the driver of a connection. Default: <see cref="DriverAdapter.Default"/>.</summary>
    /// <param name="connection">A connection to this database.</param>
    public virtual DriverAdapter AdapterOf(DbConnection connection) => DriverAdapter.Default;

    /// <summary>Makes what a run checks and sets around its transactions; <see langword="null"/> (the default) for nothing.</summary>
    public virtual RunGuard? CreateRunGuard() => null;

    /// <summary>How to find what a statement leaves behind when it fails outside a transaction; <see langword="null"/> (the default) for a statement that leaves nothing.</summary>
    /// <param name="sql">The statement.</param>
    public virtual Leftover? LeftoverOf(string sql) => null;

    /// <summary>Makes a compiler of operations.</summary>
    /// <param name="options">How to write; default options when nothing is known of the server.</param>
    public abstract DdlCompiler CreateCompiler(CompilerOptions options);

    /// <summary>Makes a reader of an open connection's catalog.</summary>
    /// <param name="connection">An open connection; it stays open.</param>
    public abstract Inspector CreateInspector(DbConnection connection);

    /// <summary>Gives the C# of a type of this dialect's own, such as <c>SqlType.Jsonb()</c>. Alembic: <c>DefaultImpl.render_type</c>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="code">Takes the namespaces that the C# needs.</param>
    /// <returns>The C#, or <see langword="null"/> (the default) when the type is not the dialect's own.</returns>
    public virtual string? CSharpOf(SqlType type, CSharpWriter code) => null;

    /// <summary>Gives the C# of an option of this dialect's own, such as <c>Pg.Using("gin")</c>.</summary>
    /// <param name="option">The option.</param>
    /// <param name="code">Takes the namespaces that the C# needs.</param>
    /// <returns>The C#, or <see langword="null"/> (the default) when the dialect has no shorter form than the option itself.</returns>
    public virtual string? CSharpOf(DialectOption option, CSharpWriter code) => null;

    /// <summary>Reads a table that a batch alters; <see langword="null"/> where there is none of the name.</summary>
    /// <param name="connection">An open connection; it stays open.</param>
    /// <param name="batch">The batch.</param>
    /// <param name="ct">Cancels the reading.</param>
    internal virtual async Task<ExistingTable?> ReadTableAsync(DbConnection connection, BatchAlterTableOp batch, CancellationToken ct)
    {
        var filter = new InspectionFilter { Schemas = [batch.Schema], IncludeTable = (name, _) => name == batch.TableName };
        var found = await CreateInspector(connection).ReadAsync(filter, ct).ConfigureAwait(false);
        return found.Tables.FirstOrDefault(table => table.Name == batch.TableName) is { } table ? new(table) : null;
    }

    /// <summary>What counts as the same on this database. Default: what the text says.</summary>
    public virtual SchemaComparison Comparison => new(this);

    /// <summary>Gives a type as it stands in a column's definition.</summary>
    /// <param name="type">The type.</param>
    /// <exception cref="AlembicException">The database has no such type.</exception>
    public string TypeName(SqlType type) => new SqlBuilder(this, new()).Type(type).ToString();

    /// <summary>Gives a value as a literal of SQL.</summary>
    /// <param name="value">The value; see <see cref="SqlLiteral"/>.</param>
    /// <param name="type">The SQL type that decides the form; <see langword="null"/> takes it from the value.</param>
    /// <exception cref="AlembicException">The value has no literal form.</exception>
    public string Literal(object? value, SqlType? type = null) => new SqlBuilder(this, new()).Literal(value, type).ToString();

    /// <summary>Cuts a generated name to a length, with the end of a hash of the whole name so that it stays unique.</summary>
    /// <param name="name">The name.</param>
    /// <param name="length">The greatest length, such as <see cref="MaxConstraintNameLength"/>.</param>
    /// <remarks>The same names as SQLAlchemy's: all but the last 8 characters that fit, <c>_</c>, and 4 hexadecimal digits of the name's MD5.</remarks>
    public static string Truncate(string name, int length)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length <= length)
        {
            return name;
        }

        var hash = Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(name)));
        return $"{name.AsSpan(0, length - CutLength)}_{hash.AsSpan(hash.Length - HashLength)}";
    }
}
