using System.Runtime.CompilerServices;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic;

public sealed partial class BatchOp
{
    /// <summary>Adds a primary key. Alembic: <c>batch_op.create_primary_key</c>.</summary>
    /// <param name="name">The constraint's name; <see langword="null"/> leaves it to the naming convention or the database.</param>
    /// <param name="columns">The names of the columns, in order.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreatePrimaryKey(
        ObjectName? name,
        IReadOnlyList<string> columns,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => AddConstraint(new PrimaryKey(ValueList.From(columns)) { Name = name, Options = ValueList.From(options) }, file, line);

    /// <summary>Adds a unique constraint. Alembic: <c>batch_op.create_unique_constraint</c>.</summary>
    /// <param name="name">The constraint's name; <see langword="null"/> leaves it to the naming convention or the database.</param>
    /// <param name="columns">The names of the columns, in order.</param>
    /// <param name="deferrable"><c>DEFERRABLE</c> or <c>NOT DEFERRABLE</c>; <see langword="null"/> writes neither.</param>
    /// <param name="initially"><c>DEFERRED</c> or <c>IMMEDIATE</c>; <see langword="null"/> writes no <c>INITIALLY</c>.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateUniqueConstraint(
        ObjectName? name,
        IReadOnlyList<string> columns,
        bool? deferrable = null,
        string? initially = null,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => AddConstraint(
            new Unique(ValueList.From(columns)) { Name = name, Deferrable = deferrable, Initially = initially, Options = ValueList.From(options) },
            file,
            line);

    /// <summary>Adds a check constraint. Alembic: <c>batch_op.create_check_constraint</c>.</summary>
    /// <param name="name">The constraint's name; <see langword="null"/> leaves it to the naming convention or the database.</param>
    /// <param name="condition">The condition; a string is raw SQL.</param>
    /// <param name="deferrable"><c>DEFERRABLE</c> or <c>NOT DEFERRABLE</c>; <see langword="null"/> writes neither.</param>
    /// <param name="initially"><c>DEFERRED</c> or <c>IMMEDIATE</c>; <see langword="null"/> writes no <c>INITIALLY</c>.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateCheckConstraint(
        ObjectName? name,
        SqlExpression condition,
        bool? deferrable = null,
        string? initially = null,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => AddConstraint(
            new Check(condition) { Name = name, Deferrable = deferrable, Initially = initially, Options = ValueList.From(options) },
            file,
            line);

    /// <summary>Adds a foreign key. Alembic: <c>batch_op.create_foreign_key</c>.</summary>
    /// <param name="name">The constraint's name; <see langword="null"/> leaves it to the naming convention or the database.</param>
    /// <param name="referentTable">The name of the table referred to.</param>
    /// <param name="localColumns">The names of the referring columns, in order. Alembic: <c>local_cols</c>.</param>
    /// <param name="remoteColumns">The names of the columns referred to, in the same order. Alembic: <c>remote_cols</c>.</param>
    /// <param name="referentSchema">The schema of the table referred to; <see langword="null"/> for the default one.</param>
    /// <param name="onUpdate">The action on update; <see langword="null"/> for the database's default.</param>
    /// <param name="onDelete">The action on delete; <see langword="null"/> for the database's default.</param>
    /// <param name="deferrable"><c>DEFERRABLE</c> or <c>NOT DEFERRABLE</c>; <see langword="null"/> writes neither.</param>
    /// <param name="initially"><c>DEFERRED</c> or <c>IMMEDIATE</c>; <see langword="null"/> writes no <c>INITIALLY</c>.</param>
    /// <param name="match">The <c>MATCH</c> type; <see langword="null"/> writes none.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateForeignKey(
        ObjectName? name,
        string referentTable,
        IReadOnlyList<string> localColumns,
        IReadOnlyList<string> remoteColumns,
        string? referentSchema = null,
        string? onUpdate = null,
        string? onDelete = null,
        bool? deferrable = null,
        string? initially = null,
        string? match = null,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => AddConstraint(
            new ForeignKey(ValueList.From(localColumns), referentTable, ValueList.From(remoteColumns))
            {
                Name = name,
                ReferredSchema = referentSchema,
                OnUpdate = onUpdate,
                OnDelete = onDelete,
                Deferrable = deferrable,
                Initially = initially,
                Match = match,
                Options = ValueList.From(options),
            },
            file,
            line);

    /// <summary>Adds an exclusion constraint, on PostgreSQL. Alembic: <c>batch_op.create_exclude_constraint</c>.</summary>
    /// <param name="name">The constraint's name; <see langword="null"/> leaves it to the naming convention or the database.</param>
    /// <param name="elements">The elements, each an expression and an operator.</param>
    /// <param name="using">The index method.</param>
    /// <param name="where">The condition of the rows that take part; <see langword="null"/> for all rows.</param>
    /// <param name="deferrable"><c>DEFERRABLE</c> or <c>NOT DEFERRABLE</c>; <see langword="null"/> writes neither.</param>
    /// <param name="initially"><c>DEFERRED</c> or <c>IMMEDIATE</c>; <see langword="null"/> writes no <c>INITIALLY</c>.</param>
    /// <param name="options">What only one database knows.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void CreateExcludeConstraint(
        ObjectName? name,
        IReadOnlyList<ExcludeElement> elements,
        string @using = "gist",
        SqlExpression? where = null,
        bool? deferrable = null,
        string? initially = null,
        IReadOnlyList<DialectOption>? options = null,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) => AddConstraint(
            new Exclude(ValueList.From(elements))
            {
                Name = name,
                Using = @using,
                Where = where,
                Deferrable = deferrable,
                Initially = initially,
                Options = ValueList.From(options),
            },
            file,
            line);

    /// <summary>Drops a constraint. Alembic: <c>batch_op.drop_constraint</c>.</summary>
    /// <param name="name">The constraint's name.</param>
    /// <param name="kind">The kind, which MySQL must be told. Alembic: <c>type_</c>.</param>
    /// <param name="ifExists">Whether a constraint that is not there is no error, where the database can.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void DropConstraint(
        ObjectName? name,
        ConstraintKind? kind = null,
        bool ifExists = false,
        [CallerFilePath] string file = "",
        [CallerLineNumber] int line = 0) =>
        Invoke(new DropConstraintOp(name, TableName) { Kind = kind, Schema = Schema, IfExists = ifExists }, file, line);

    /// <summary>Adds any constraint, also with what the other methods have no parameter for, such as a comment.</summary>
    /// <param name="constraint">The constraint.</param>
    /// <param name="file">The script's path; the compiler gives it.</param>
    /// <param name="line">The script's line; the compiler gives it.</param>
    public void AddConstraint(Constraint constraint, [CallerFilePath] string file = "", [CallerLineNumber] int line = 0) =>
        Invoke(new AddConstraintOp(TableName, constraint) { Schema = Schema }, file, line);
}
