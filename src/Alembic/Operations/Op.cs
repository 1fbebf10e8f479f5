using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic;

/// <summary>What a migration writes on: each call records an operation, in order; nothing is run while the script records. Alembic: <c>alembic.op</c>.</summary>
/// <remarks>
/// Custom operations are extension members that call <see cref="Invoke"/>. In a test, <c>new Op("postgresql")</c> records without any database:
/// look at <see cref="Operations"/>.
/// </remarks>
/// <example><code>public override void Upgrade(Op op) => op.AddColumn("account", new("age", SqlType.Integer()));</code></example>
public sealed partial class Op
{
    private readonly QueryRunner? _queries;
    private List<Operation> _operations = [];

    /// <summary>Creates a recorder without a database.</summary>
    /// <param name="dialectName">The dialect's name, such as <c>postgresql</c>.</param>
    public Op(string dialectName) => DialectName = dialectName;

    internal Op(string dialectName, QueryRunner? queries) : this(dialectName) => _queries = queries;

    /// <summary>The dialect's name: <c>postgresql</c>, <c>sqlite</c>, <c>mysql</c>, <c>mariadb</c>, <c>mssql</c> or <c>oracle</c>. Alembic: <c>op.get_context().dialect.name</c>.</summary>
    public string DialectName { get; }

    /// <summary>Which of a project's several databases the script runs on: its name in <c>databases</c>; <see langword="null"/> where there is one. Alembic: the <c>engine_name</c> of the template <c>multidb</c>.</summary>
    public string? DatabaseName { get; init; }

    /// <summary>Whether there is no database and the SQL goes into a script. Alembic: <c>context.is_offline_mode()</c>.</summary>
    public bool IsOffline => _queries is null;

    /// <summary>Passes on what was recorded so far, to the database or into the script; <see langword="null"/> where it is kept.</summary>
    internal Func<Op, CancellationToken, Task>? PassOn { get; init; }

    /// <summary>The operations recorded and not yet run, in order.</summary>
    public IReadOnlyList<Operation> Operations => _operations;

    /// <summary>Records an operation; every other directive comes here. Alembic: <c>op.invoke</c>.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void Invoke(Operation operation, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(operation);
        _operations.Add(operation.Location is null && line > 0 ? operation with { Location = new(file, line) } : operation);
    }

    /// <summary>Marks a constraint's or index's name as final, so that no naming convention is applied to it. Alembic: <c>op.f</c>.</summary>
    /// <param name="name">The name, unquoted.</param>
    public static ObjectName F(string name) => new(name) { IsFinal = true };

    /// <summary>Makes a value that is written as a literal online too. Alembic: <c>op.inline_literal</c>.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The SQL type that decides the literal's form; <see langword="null"/> takes it from the value.</param>
    public static Expr<T> InlineLiteral<T>(T value, SqlType? type = null) => new(new SqlLiteral(value, type) { Inline = true });

    /// <summary>Records operations that run outside the transaction, each committed by itself. Alembic: <c>autocommit_block()</c>.</summary>
    /// <param name="record">Records the operations on the same <see cref="Op"/>.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <remarks>For <c>CREATE INDEX CONCURRENTLY</c>, <c>ALTER TYPE … ADD VALUE</c>, <c>VACUUM</c>. What was done before is committed first.</remarks>
    public void AutocommitBlock(Action record, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0)
    {
        ArgumentNullException.ThrowIfNull(record);
        var outer = _operations;
        _operations = [];
        try
        {
            record();
            outer.Add(new AutocommitBlockOp(ValueList.From(_operations)) { Location = new(file, line) });
        }
        finally
        {
            _operations = outer;
        }
    }

    internal IReadOnlyList<Operation> TakeOperations()
    {
        var taken = _operations;
        _operations = [];
        return taken;
    }
}
