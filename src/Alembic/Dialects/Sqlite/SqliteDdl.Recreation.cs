using Alembic.Schema;

namespace Alembic.Dialects.Sqlite;

internal sealed partial class SqliteDdl
{
    private protected override StringComparison NameComparison => StringComparison.OrdinalIgnoreCase;

    // A CAST to a type that SQLite takes for a number would keep of a date its year, and of JSON nothing.
    internal override bool CastsOnCopy(SqlType from, SqlType to) =>
        to is not (JsonType or DateType or DateTimeType or TimeType or IntervalType) && base.CastsOnCopy(from, to);
}
