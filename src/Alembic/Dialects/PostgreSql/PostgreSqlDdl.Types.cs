using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

internal sealed partial class PostgreSqlDdl
{
    // Two tables of a run may use one type; it is created with the first.
    private readonly HashSet<(string? Schema, string Name)> _created = [];

    protected override void CreateTypes(Table table)
    {
        foreach (var column in table.Columns.AsSpan())
        {
            var type = column.Type.On(Name);
            CreateType(type is ArrayType array ? array.Item.On(Name) : type);
        }
    }

    private void CreateType(SqlType type)
    {
        switch (type)
        {
            case EnumType { Native: true, CreateType: true, Name: { } name } words when _created.Add((words.Schema, name.Text)):
                Sql.Append("CREATE TYPE ").Name(name.Text, words.Schema).Append(" AS ENUM (");
                for (var i = 0; i < words.Values.Count; i++)
                {
                    Sql.Append(i == 0 ? "" : ", ").Literal(words.Values[i]);
                }

                Sql.Append(')');
                EndStatement();
                break;
            case PgDomain { CreateType: true } domain when _created.Add((domain.Schema, domain.Name)):
                CreateDomain(domain);
                break;
        }
    }

    private void CreateDomain(PgDomain domain)
    {
        Sql.Append("CREATE DOMAIN ").Name(domain.Name, domain.Schema).Append(" AS ").Type(domain.DataType);
        if (domain.Collation is { } collation)
        {
            Sql.Append(" COLLATE ").Name(collation);
        }

        if (domain.Default is { } value)
        {
            Sql.Append(" DEFAULT ").Expression(value);
        }

        if (domain.ConstraintName is { } name)
        {
            Sql.Append(" CONSTRAINT ").Name(name);
        }

        Sql.Append(domain.NotNull ? " NOT NULL" : "");
        if (domain.Check is { } check)
        {
            Sql.Append(" CHECK (").Expression(check).Append(')');
        }

        EndStatement();
    }
}
