using Alembic.Operations;
using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>Turns operations into one database's statements. SQLAlchemy's <c>DDLCompiler</c> and Alembic's <c>DefaultImpl</c>.</summary>
/// <remarks>This class writes standard SQL, one virtual method an operation; a dialect overrides what it says otherwise.</remarks>
/// <threadsafety>Not safe for several threads; make one for each run.</threadsafety>
public partial class DdlCompiler : SqlWriter
{
    private readonly List<SqlStatement> _statements = [];
    private StatementOrigin? _origin;
    private bool _outsideTransaction;

    /// <summary>Creates a compiler.</summary>
    /// <param name="dialect">The dialect.</param>
    /// <param name="options">How to write.</param>
    public DdlCompiler(Dialect dialect, CompilerOptions options)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        ArgumentNullException.ThrowIfNull(options);
        Dialect = dialect;
        Options = options;
        Sql = new(dialect, options);
    }

    /// <inheritdoc/>
    public override string DialectName => Dialect.Name;

    /// <summary>The dialect.</summary>
    protected Dialect Dialect { get; }

    /// <summary>How to write.</summary>
    protected CompilerOptions Options { get; }

    /// <summary>Takes the text of the statement at hand; <see cref="EndStatement(StatementTraits)"/> completes it.</summary>
    protected SqlBuilder Sql { get; }

    /// <inheritdoc/>
    public override string Quote(string name) => Dialect.Identifiers.Quote(name);

    /// <inheritdoc/>
    public override void Add(SqlText sql, StatementTraits traits = StatementTraits.None)
    {
        ArgumentNullException.ThrowIfNull(sql);
        Sql.QualifiesColumns = true;
        Sql.BindsValues = !Options.Literals;
        Dialect.Expressions.WriteParts(Sql, sql.Parts, SqlHoles.FormsOf(sql.Parts, Dialect));
        Sql.QualifiesColumns = false;
        Sql.BindsValues = false;
        EndStatement(traits);
    }

    /// <inheritdoc/>
    public override void Add(string sql, StatementTraits traits = StatementTraits.None)
    {
        Sql.Append(sql);
        EndStatement(traits);
    }

    /// <summary>Compiles one operation.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="revision">The revision it belongs to, for the statements' origin; <see langword="null"/> for none.</param>
    /// <returns>Its statements, in order.</returns>
    /// <exception cref="AlembicException">The database cannot do it, or something must be known that was not given.</exception>
    public IReadOnlyList<SqlStatement> Compile(Operation operation, string? revision = null)
    {
        ArgumentNullException.ThrowIfNull(operation);
        _statements.Clear();
        Sql.Clear();
        Sql.QualifiesColumns = false;
        Sql.BindsValues = false;
        _origin = revision is null && operation.Location is null ? null : new(revision, operation.Location);
        CompileOperation(operation);
        return _statements.Count == 0 ? [] : _statements.ToArray();
    }

    /// <summary>Completes the statement at hand.</summary>
    /// <param name="traits">What the runner must know of it.</param>
    protected void EndStatement(StatementTraits traits = StatementTraits.None) =>
        _statements.Add(Sql.Take(_outsideTransaction ? traits | StatementTraits.OutsideTransaction : traits, _origin));

    /// <summary>Completes the statement at hand.</summary>
    /// <param name="refusal">What it means when the server refuses it.</param>
    private protected void EndStatement(string refusal) => _statements.Add(Sql.Take(StatementTraits.None, _origin) with { Refusal = refusal });

    private void CompileOperation(Operation operation)
    {
        if (FindReplacement(operation) is { } replacement)
        {
            replacement.Write(operation, this);
            return;
        }

        switch (operation)
        {
            case CreateTableOp create: CreateTable(create); break;
            case DropTableOp drop: DropTable(drop); break;
            case RenameTableOp rename: RenameTable(rename); break;
            case CreateTableCommentOp comment: CreateTableComment(comment); break;
            case DropTableCommentOp comment: DropTableComment(comment); break;
            case SetCommentOp comment: SetComment(comment); break;
            case AlterTableOptionsOp alter: AlterTableOptions(alter); break;
            case AddColumnOp add: AddColumn(add); break;
            case DropColumnOp drop: DropColumn(drop); break;
            case AlterColumnOp alter: AlterColumn(alter); break;
            case AddConstraintOp add: AddConstraint(add); break;
            case DropConstraintOp drop: DropConstraint(drop); break;
            case CreateIndexOp create: CreateIndex(create); break;
            case DropIndexOp drop: DropIndex(drop); break;
            case CreateEnumOp create: CreateEnum(create); break;
            case DropEnumOp drop: DropEnum(drop); break;
            case AlterEnumOp alter: AlterEnum(alter); break;
            case CreateTypeOp create: CreateType(create); break;
            case AlterTypeOp alter: AlterType(alter); break;
            case DropTypeOp drop: DropType(drop); break;
            case CreateSchemaOp create: CreateSchema(create); break;
            case DropSchemaOp drop: DropSchema(drop); break;
            case CreateSequenceOp create: CreateSequence(create); break;
            case AlterSequenceOp alter: AlterSequence(alter); break;
            case DropSequenceOp drop: DropSequence(drop); break;
            case ExecuteSqlOp execute: Add(execute.Sql); break;
            case BulkInsertOp insert: BulkInsert(insert); break;
            case ModifyTableOps modify: CompileEach(modify.Operations); break;
            case BatchAlterTableOp batch: BatchAlterTable(batch); break;
            case AutocommitBlockOp block: CompileOutsideTransaction(block); break;
            default: operation.Compile(this); break;
        }
    }

    /// <summary>Compiles operations in order.</summary>
    /// <param name="operations">The operations.</param>
    protected void CompileEach(ValueList<Operation> operations)
    {
        ArgumentNullException.ThrowIfNull(operations);
        foreach (var operation in operations.AsSpan())
        {
            CompileOperation(operation);
        }
    }

    /// <summary>Compiles operations apart from the statements so far.</summary>
    /// <param name="operations">The operations.</param>
    /// <returns>Their statements; the caller adds them.</returns>
    protected IReadOnlyList<SqlStatement> CompileApart(ValueList<Operation> operations)
    {
        var before = _statements.ToArray();
        _statements.Clear();
        CompileEach(operations);
        var apart = _statements.ToArray();
        _statements.Clear();
        _statements.AddRange(before);
        return apart;
    }

    private void CompileOutsideTransaction(AutocommitBlockOp block)
    {
        _outsideTransaction = true;
        try
        {
            CompileEach(block.Operations);
        }
        finally
        {
            _outsideTransaction = false;
        }
    }

    private protected bool IsReplaced(Operation operation) => FindReplacement(operation) is not null;

    private OperationReplacement? FindReplacement(Operation operation)
    {
        foreach (var replacement in Options.Replacements.Reverse())
        {
            if (replacement.OperationType == operation.GetType() && replacement.DialectType.IsInstanceOfType(Dialect))
            {
                return replacement;
            }
        }

        return null;
    }
}
