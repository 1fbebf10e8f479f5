using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic;

public sealed partial class Op
{
    /// <summary>Creates a schema. SQLAlchemy: <c>op.execute(CreateSchema(…))</c>.</summary>
    /// <param name="name">The schema's name, unquoted.</param>
    /// <param name="ifNotExists">Whether a schema that is there already is left alone.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateSchema(string name, bool ifNotExists = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(new CreateSchemaOp(name) { IfNotExists = ifNotExists }, file, line);

    /// <summary>Drops a schema, which must be empty. SQLAlchemy: <c>op.execute(DropSchema(…))</c>.</summary>
    /// <param name="name">The schema's name, unquoted.</param>
    /// <param name="ifExists">Whether a schema that is not there is no error.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void DropSchema(string name, bool ifExists = false, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(new DropSchemaOp(name) { IfExists = ifExists }, file, line);

    /// <summary>Changes the words of an enumeration that is a type, which only PostgreSQL has. alembic-postgresql-enum: <c>op.sync_enum_values</c>.</summary>
    /// <param name="name">The type's name, unquoted.</param>
    /// <param name="values">The words as they shall be, in order.</param>
    /// <param name="existingValues">The words as they are, in order.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="renames">Words that get a new name.</param>
    /// <param name="columns">The columns of the type; needed where words go or change places.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <remarks>
    /// Where words are only added, it is <c>ALTER TYPE … ADD VALUE</c>, outside the transaction: what follows may use the new words. Where words go or
    /// change places, a new type takes the old one's place, and the columns are converted to it; a row that holds a word that goes makes it fail.
    /// </remarks>
    /// <example><code>op.AlterEnum("mood", ["sad", "ok", "happy"], existingValues: ["sad", "happy"]);</code></example>
    public void AlterEnum(
        string name,
        IReadOnlyList<string> values,
        IReadOnlyList<string> existingValues,
        string? schema = null,
        IReadOnlyList<EnumRename>? renames = null,
        IReadOnlyList<EnumColumn>? columns = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(
            new AlterEnumOp(name, ValueList.From(values), ValueList.From(existingValues)) { Schema = schema, Renames = ValueList.From(renames), Columns = ValueList.From(columns) },
            file,
            line);
}
