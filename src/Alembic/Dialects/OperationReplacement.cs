using Alembic.Operations;
using Alembic.Sql;

namespace Alembic.Dialects;

/// <summary>SQL that the project's <c>Env.cs</c> gives for an operation in place of the dialect's. Alembic: <c>implementation_for(…, replace=True)</c>.</summary>
/// <param name="OperationType">The exact type of the operation.</param>
/// <param name="DialectType">The dialect's type; a replacement for a base type counts for what derives from it.</param>
/// <param name="Write">Writes the statements.</param>
public sealed record OperationReplacement(Type OperationType, Type DialectType, Action<Operation, SqlWriter> Write);
