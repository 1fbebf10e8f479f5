using Alembic.Operations;
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
                WriteEnum(Sql, name.Text, words.Schema, words.Values);
                EndStatement();
                break;
            case PgDomain { CreateType: true } domain when _created.Add((domain.Schema, domain.Name)):
                CreateDomain(domain);
                break;
        }
    }

    protected override void CreateEnum(CreateEnumOp operation)
    {
        _created.Add((operation.Schema, operation.Name));
        if (operation.CheckFirst)
        {
            // CREATE TYPE takes no IF NOT EXISTS. The block is a text, so that no name can end it.
            var create = new SqlBuilder(Dialect, Options);
            WriteEnum(create, operation.Name, operation.Schema, operation.Values);
            Sql.Append("DO ").Literal($"BEGIN {create}; EXCEPTION WHEN duplicate_object THEN NULL; END");
        }
        else
        {
            WriteEnum(Sql, operation.Name, operation.Schema, operation.Values);
        }

        EndStatement();
        WriteComment(CommentTarget.Type, operation.Name, operation.Schema, operation.Comment);
    }

    protected override void DropEnum(DropEnumOp operation)
    {
        _created.Remove((operation.Schema, operation.Name));
        Sql.Append("DROP TYPE ").Append(operation.CheckFirst ? "IF EXISTS " : "").Name(operation.Name, operation.Schema);
        EndStatement();
    }

    private static void WriteEnum(SqlBuilder sql, string name, string? schema, ValueList<string> words)
    {
        sql.Append("CREATE TYPE ").Name(name, schema).Append(" AS ENUM (");
        for (var i = 0; i < words.Count; i++)
        {
            sql.Append(i == 0 ? "" : ", ").Literal(words[i]);
        }

        sql.Append(')');
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
