using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Turns the operations of steps into numbered statements.</summary>
/// <param name="session">The dialect and the options.</param>
internal sealed class StepCompiler(RunSession session)
{
    private readonly bool _mayRunAgain = session.Options.DdlRetries > 0;
    private readonly List<Operation> _kept = [];
    private readonly List<Operation> _open = [];
    private DdlCompiler _compiler = session.CreateCompiler();
    private PlannedStep? _step;

    /// <summary>The number of statements of the current step so far.</summary>
    public int Count { get; private set; }

    /// <summary>Begins a step; <see langword="null"/> for statements of the run itself.</summary>
    public void Begin(PlannedStep? step) => (_step, Count) = (step, 0);

    /// <summary>Compiles operations of the current step. If one cannot be compiled, none of them is sent.</summary>
    /// <param name="operations">The operations.</param>
    /// <param name="isLast">Whether these are the last of the step.</param>
    /// <exception cref="AlembicException">The database cannot do it; the message names the script's line.</exception>
    public IReadOnlyList<StatementUnit> Compile(IReadOnlyList<Operation> operations, bool isLast)
    {
        var before = Count;
        try
        {
            List<StatementUnit> units = [.. operations.SelectMany(Units)];
            if (_mayRunAgain)
            {
                _open.AddRange(operations);
            }

            var total = isLast && _step is { } step ? Count + step.Changes.Count : 0;
            return total == 0 ? units : units.ConvertAll(unit => unit with { Statements = [.. unit.Statements.Select(statement => statement with { Total = total })] });
        }
        catch (AlembicException)
        {
            Count = before;
            throw;
        }
    }

    /// <summary>Puts operations in the form in which they are compiled on a connection.</summary>
    public IReadOnlyList<Operation> Gather(IReadOnlyList<Operation> operations) => _compiler.Gather(operations);

    /// <summary>Whether an operation's table must be read before the operation is compiled.</summary>
    public bool MustRead(Operation operation) => _compiler.MustRead(operation);

    /// <summary>Compiles an operation whose table was read.</summary>
    /// <exception cref="AlembicException">The database cannot do it; the message names the script's line.</exception>
    public IReadOnlyList<StatementUnit> Compile(BatchAlterTableOp batch, ExistingTable existing)
    {
        _compiler.TableAsRead = existing;
        try
        {
            return [.. Units(batch)];
        }
        finally
        {
            _compiler.TableAsRead = null;
        }
    }

    /// <summary>Numbers a statement of the step that no operation makes, such as a change of the version table.</summary>
    public RunStatement Number(RunStatement statement, int total) => statement with { Step = _step, Number = ++Count, Total = total };

    /// <summary>Compiles a query of the step's script.</summary>
    /// <exception cref="AlembicException">It is more than one statement.</exception>
    public RunStatement CompileQuery(ExecuteSqlOp query) => Compile([query], isLast: false) is [{ Statements: [var statement] }] ? statement
        : throw new AlembicException($"{query.Location}: A query must be one statement, but this text has several. Run the others with op.Execute.");

    /// <summary>All operations so far are committed.</summary>
    public void Keep()
    {
        _kept.AddRange(_open);
        _open.Clear();
    }

    /// <summary>All that is not committed was rolled back. A new compiler is told only the committed operations.</summary>
    public void Forget()
    {
        _open.Clear();
        _compiler = session.CreateCompiler();
        foreach (var operation in _kept)
        {
            _compiler.Compile(operation);
        }
    }

    private IEnumerable<StatementUnit> Units(Operation operation)
    {
        if (operation is AutocommitBlockOp block)
        {
            return [new([.. block.Operations.SelectMany(Units).SelectMany(unit => unit.Statements)], IsAutocommit: true) { IsBlock = true }];
        }

        return Compile(operation).Select(sql => new StatementUnit(
            [new(sql, _step, _step is null ? 0 : ++Count)], IsAutocommit: sql.Traits.HasFlag(StatementTraits.OutsideTransaction)));
    }

    private IReadOnlyList<SqlStatement> Compile(Operation operation)
    {
        try
        {
            return _compiler.Compile(operation, _step?.Info.Revision);
        }
        catch (AlembicException refusal) when (operation.Location is { } location && !refusal.Message.Contains(location.ToString(), StringComparison.Ordinal))
        {
            throw new AlembicException($"{location}: {refusal.Message}", refusal) { Kind = refusal.Kind };
        }
    }
}
