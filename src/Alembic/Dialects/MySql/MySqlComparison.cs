using Alembic.Schema;

namespace Alembic.Dialects.MySql;

/// <summary>What MySQL and MariaDB take for the same.</summary>
internal sealed class MySqlComparison(MySqlDialect dialect) : SchemaComparison(dialect)
{
    public override bool IsSameType(SqlType database, SqlType model) => MySqlTypeEquality.AreSame(database, MySqlTypeReader.Read(Dialect.TypeName(model)));
}
