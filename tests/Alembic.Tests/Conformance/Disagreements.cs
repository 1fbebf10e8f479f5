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
    ];

    public static bool Include(FailedCase failed) => All.Any(known => failed.Id.StartsWith(known.Id, StringComparison.Ordinal));
}
