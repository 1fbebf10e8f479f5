using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic;

public sealed partial class Op
{
    /// <summary>Creates an enumeration as a type of the database's, which only PostgreSQL has. SQLAlchemy: <c>sa.Enum(…).create(op.get_bind())</c>.</summary>
    /// <param name="name">The type's name, unquoted.</param>
    /// <param name="values">The words, in order.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="checkFirst">Whether a type that is there already is left alone.</param>
    /// <param name="comment">The comment; <see langword="null"/> for none.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <remarks>CREATE TABLE makes the enumerations of its columns by itself; a column that is added or altered does not.</remarks>
    public void CreateEnum(
        string name,
        IReadOnlyList<string> values,
        string? schema = null,
        bool checkFirst = false,
        string? comment = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new CreateEnumOp(name, ValueList.From(values)) { Schema = schema, CheckFirst = checkFirst, Comment = comment }, file, line);

    /// <summary>Drops an enumeration that is a type. SQLAlchemy: <c>sa.Enum(name=…).drop(op.get_bind())</c>.</summary>
    /// <param name="name">The type's name, unquoted.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="checkFirst">Whether a type that is not there is no error.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <remarks>DROP TABLE leaves the enumerations of its columns, which other tables may use.</remarks>
    public void DropEnum(
        string name,
        string? schema = null,
        bool checkFirst = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new DropEnumOp(name) { Schema = schema, CheckFirst = checkFirst }, file, line);

    /// <summary>Creates a domain or a composite type, which only PostgreSQL has. SQLAlchemy: <c>op.execute(CreateDomainType(…))</c>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <example><code>op.CreateType(new DomainDefinition("email", SqlType.Text()) { Checks = [new("VALUE ~ '@'")] });</code></example>
    public void CreateType(TypeDefinition type, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => Invoke(new CreateTypeOp(type), file, line);

    /// <summary>Changes the default, NOT NULL and the checks of a domain, or the attributes of a composite type. Alembic has no such directive.</summary>
    /// <param name="type">The type as it shall be.</param>
    /// <param name="existing">The type as it is: only what differs is changed.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void AlterType(TypeDefinition type, TypeDefinition existing, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(new AlterTypeOp(type, existing), file, line);

    /// <summary>Drops a domain or a composite type. SQLAlchemy: <c>op.execute(DropDomainType(…))</c>.</summary>
    /// <param name="type">The type; its name and schema are enough.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void DropType(TypeDefinition type, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) => Invoke(new DropTypeOp(type), file, line);

    /// <summary>Creates a sequence. SQLAlchemy: <c>op.execute(CreateSequence(…))</c>.</summary>
    /// <param name="sequence">The sequence.</param>
    /// <param name="ifNotExists">Whether a sequence that is there already is left alone, where the database can.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <example><code>op.CreateSequence(new("invoice_number") { Numbers = new() { Start = 1000 } });</code></example>
    public void CreateSequence(
        Sequence sequence,
        bool ifNotExists = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new CreateSequenceOp(sequence) { IfNotExists = ifNotExists }, file, line);

    /// <summary>Changes the options, the type or the owner of a sequence. Alembic has no such directive.</summary>
    /// <param name="sequence">The sequence as it shall be.</param>
    /// <param name="existing">The sequence as it is: only what differs is changed.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    /// <example><code>op.AlterSequence(new("invoice_number") { Numbers = new() { Increment = 10 } }, existing: new("invoice_number"));</code></example>
    public void AlterSequence(
        Sequence sequence,
        Sequence existing,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new AlterSequenceOp(sequence, existing), file, line);

    /// <summary>Drops a sequence. SQLAlchemy: <c>op.execute(DropSequence(…))</c>.</summary>
    /// <param name="name">The sequence's name, unquoted.</param>
    /// <param name="schema">The schema; <see langword="null"/> for the default one.</param>
    /// <param name="ifExists">Whether a sequence that is not there is no error, where the database can.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void DropSequence(
        string name,
        string? schema = null,
        bool ifExists = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new DropSequenceOp(name) { Schema = schema, IfExists = ifExists }, file, line);
}
