using Alembic.Conformance;

namespace Alembic.Tests.Conformance;

/// <summary>Recorded cases that this implementation holds to be wrong: they stay failing in the runner's count, each for a reason.</summary>
internal static class Disagreements
{
    private static readonly (string Id, string Reason)[] All =
    [
        ("matrix/bulk_insert/array", "Python's list is no SQL; PostgreSQL rejects ARRAY[] without a type. Refused, and typed."),
        ("matrix/bulk_insert/pgarray", "As for arrays: no other database has them."),
        ("matrix/bulk_insert/bytes", "Bytes have a literal of their own; a text in their place is another value, or an error of the server."),
        ("matrix/bulk_insert/decimal", "A decimal of .NET has no exponent: 1E+3 is 1000."),
        ("matrix/alter_column/default_str_bs@postgresql", "A doubled backslash is two backslashes with standard_conforming_strings; E'' says the same with and without."),
        ("matrix/create_table/default_str_bs@postgresql", "As above."),
        ("matrix/create_table/comment@postgresql", "As above."),
        ("matrix/create_table_comment/pct@postgresql", "As above."),
        ("alembic/test_mysql/MySQLOpTest/test_alter_column_identity_not_supported[-2]", "An identity that stays as it is needs no statement; ALTER COLUMN alone is a syntax error."),
        ("alembic/test_op/OpTest/test_drop_index", "MySQL drops an index from its table; a table called no_table is not it."),
        ("matrix/drop_index/no_table", "As above."),
        ("lin3/181", "Env.cs may be left out: then the configuration file says it all, and there is no error."),
        ("lin3/189", "The version is this program's own."),
        ("badduplicate/10", "Two scripts of one id are not run: which of them would be chance."),
        ("badduplicate/14", "Alembic ends with an uncaught exception after it has stamped; there is none here."),
        ("types/oracle.BFILE()@oracle", "BFILE is a type of Oracle's; that Alembic's compiler lacks it is no reason to refuse it."),
        ("matrix/drop_column/mssql_quoted@mssql", "A quote in a name ends the literal it stands in unless it is doubled."),
        ("matrix/bulk_insert/text_expr@mssql@online", "SQL text is no value of a parameter; op.Execute takes it."),
        ("matrix/bulk_insert/unknown_col@mssql@online", "A value for a column that is not given is lost there; here it is refused."),
        ("matrix/create_foreign_key/bad_ondelete@oracle", "Words of a script go into the SQL as words only if they are the clause's own."),
        ("matrix/create_foreign_key/set_null_cols_ncall@oracle", "Only PostgreSQL takes columns behind the action."),
        ("matrix/bulk_insert/datetimetz", "Oracle's DATE has no zone, and its format no place for one: the value needs TO_TIMESTAMP_TZ."),
        ("matrix/bulk_insert/table_schema", "Each row is a statement with its own columns."),
    ];

    // There the recorded statements add the column and lose its foreign key or its check without a word.
    private static readonly string[] LostWithTheColumn =
    [
        "alembic/test_op/OpTest/test_add_column_fk_inline_references",
        "alembic/test_op/OpTest/test_add_column_fk_schema_inline_references",
        "alembic/test_op/OpTest/test_add_column_schema_fk_inline_references",
        "alembic/test_op/OpTest/test_add_column_w_check",
        "matrix/add_column/check",
        "matrix/add_column/inline_ref",
    ];

    public static bool Include(FailedCase failed) =>
        All.Any(known => failed.Id.StartsWith(known.Id, StringComparison.Ordinal))
        || (IsOnLosingServer(failed.Id) && LostWithTheColumn.Any(prefix => failed.Id.StartsWith(prefix, StringComparison.Ordinal)));

    private static bool IsOnLosingServer(string id) =>
        id.EndsWith("@mssql", StringComparison.Ordinal) || id.EndsWith("@oracle", StringComparison.Ordinal);
}
