using Alembic.Schema;
using Alembic.Sql;

namespace Alembic.Operations;

/// <summary>Runs SQL. Alembic: <c>ExecuteSQLOp</c>.</summary>
/// <param name="Sql">The SQL: text, or text with holes.</param>
public sealed record ExecuteSqlOp(SqlText Sql) : Operation;

/// <summary>Inserts rows. Alembic: <c>BulkInsertOp</c>.</summary>
/// <param name="Table">The table with at least the columns inserted; their types decide how values are written.</param>
/// <param name="Rows">The rows, each a value by column name. A row is inserted with the columns that it names.</param>
public sealed record BulkInsertOp(Table Table, IReadOnlyList<IReadOnlyDictionary<string, object?>> Rows) : Operation;

/// <summary>Operations that run outside the transaction, each committed by itself. Alembic: <c>autocommit_block()</c>.</summary>
/// <param name="Operations">The operations, in order.</param>
public sealed record AutocommitBlockOp(ValueList<Operation> Operations) : Operation;
