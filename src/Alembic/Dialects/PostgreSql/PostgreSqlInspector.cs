using System.Data.Common;

namespace Alembic.Dialects.PostgreSql;

public sealed partial class PostgreSqlDialect
{
    /// <inheritdoc/>
    public override Inspector CreateInspector(DbConnection connection) =>
        throw new AlembicException("Reading the schema of a PostgreSQL database is not possible in this version.");
}
