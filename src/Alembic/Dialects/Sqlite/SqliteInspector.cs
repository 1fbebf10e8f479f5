using System.Data.Common;

namespace Alembic.Dialects.Sqlite;

public sealed partial class SqliteDialect
{
    /// <inheritdoc/>
    public override Inspector CreateInspector(DbConnection connection) =>
        throw new AlembicException("Reading the schema of an SQLite database is not possible in this version.");
}
