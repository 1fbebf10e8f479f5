using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

// Domains and composite types.
internal sealed partial class PostgreSqlDdl
{
    protected override void CreateType(CreateTypeOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        _created.Add((operation.Type.Schema, operation.Type.Name));
        switch (operation.Type)
        {
            case DomainDefinition domain: CreateDomain(domain); break;
            case CompositeDefinition composite: CreateComposite(composite); break;
        }

        WriteComment(TargetOf(operation.Type), operation.Type.Name, operation.Type.Schema, operation.Type.Comment);
    }

    protected override void DropType(DropTypeOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        _created.Remove((operation.Type.Schema, operation.Type.Name));
        WriteType("DROP", operation.Type);
        EndStatement();
    }

    protected override void AlterType(AlterTypeOp operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        switch (operation.Type, operation.Existing)
        {
            case (DomainDefinition domain, DomainDefinition existing): AlterDomain(domain, existing); break;
            case (CompositeDefinition composite, CompositeDefinition existing): AlterComposite(composite, existing); break;
            default: throw new AlembicException($"{operation.Existing.FullName} is a {operation.Existing.Kind} and cannot become a {operation.Type.Kind}. Drop it, and create the other one.");
        }
    }

    private void CreateDomain(DomainDefinition domain)
    {
        WriteType("CREATE", domain);
        Sql.Append(" AS ").Type(domain.Type);
        if (domain.Default is { } value)
        {
            Sql.Append(" DEFAULT ");
            WriteDefaultValue(value, domain.Type);
        }

        Sql.Append(domain.NotNull ? " NOT NULL" : "");
        foreach (var check in domain.Checks.Where(IsValid))
        {
            Sql.Append(' ');
            WriteDomainCheck(check);
        }

        EndStatement();
        foreach (var check in domain.Checks.Where(check => !IsValid(check)))
        {
            Alter(domain, () => WriteAdded(check));
        }
    }

    private void AlterDomain(DomainDefinition domain, DomainDefinition existing)
    {
        if (Dialect.TypeName(domain.Type) != Dialect.TypeName(existing.Type))
        {
            throw new AlembicException(
                $"PostgreSQL cannot change the type of the domain {domain.FullName} from {Dialect.TypeName(existing.Type)} to {Dialect.TypeName(domain.Type)}. Create a new domain, change the columns to it, and drop the old one.");
        }

        if (domain.Default != existing.Default)
        {
            Alter(domain, () =>
            {
                Sql.Append(domain.Default is null ? "DROP DEFAULT" : "SET DEFAULT ");
                if (domain.Default is { } value)
                {
                    WriteDefaultValue(value, domain.Type);
                }
            });
        }

        foreach (var gone in existing.Checks.Except(domain.Checks))
        {
            Alter(domain, () => Sql.Append("DROP CONSTRAINT ").Name(gone.Name
                ?? throw new AlembicException($"A check of the domain {domain.FullName} has no name and cannot be dropped. Give its name: Checks = [new(…) {{ Name = \"…\" }}].")));
        }

        foreach (var added in domain.Checks.Except(existing.Checks))
        {
            Alter(domain, () => WriteAdded(added));
        }

        if (domain.NotNull != existing.NotNull)
        {
            Alter(domain, () => Sql.Append(domain.NotNull ? "SET NOT NULL" : "DROP NOT NULL"));
        }
    }

    private void CreateComposite(CompositeDefinition composite)
    {
        WriteType("CREATE", composite);
        Sql.Append(" AS (");
        foreach (var (i, attribute) in composite.Attributes.Index())
        {
            Sql.Append(i == 0 ? "" : ", ").Name(attribute.Name).Append(' ').Type(attribute.Type);
        }

        Sql.Append(')');
        EndStatement();
    }

    private void AlterComposite(CompositeDefinition composite, CompositeDefinition existing)
    {
        var (before, after) = (existing.Attributes.ToDictionary(attribute => attribute.Name), composite.Attributes.ToDictionary(attribute => attribute.Name));
        foreach (var gone in existing.Attributes.Where(attribute => !after.ContainsKey(attribute.Name)))
        {
            Alter(composite, () => Sql.Append("DROP ATTRIBUTE ").Name(gone.Name));
        }

        foreach (var attribute in composite.Attributes)
        {
            if (before.TryGetValue(attribute.Name, out var old) && Dialect.TypeName(old.Type) == Dialect.TypeName(attribute.Type))
            {
                continue;
            }

            Alter(composite, () => Sql.Append(old is null ? "ADD" : "ALTER").Append(" ATTRIBUTE ").Name(attribute.Name).Append(old is null ? " " : " TYPE ").Type(attribute.Type));
        }
    }

    private void WriteAdded(Check check)
    {
        Sql.Append("ADD ");
        WriteDomainCheck(check);
        WriteValidity(check);
    }

    private void WriteDomainCheck(Check check)
    {
        if (check.Name is { } name)
        {
            Sql.Append("CONSTRAINT ").Name(name).Append(' ');
        }

        Sql.Append("CHECK (").Expression(check.Condition).Append(')');
    }

    private void Alter(TypeDefinition type, Action write)
    {
        WriteType("ALTER", type);
        Sql.Append(' ');
        write();
        EndStatement();
    }

    private void WriteType(string verb, TypeDefinition type) => Sql.Append(verb).Append(type is DomainDefinition ? " DOMAIN " : " TYPE ").Name(type.Name, type.Schema);

    private void WriteComment(CommentTarget target, string name, string? schema, string? comment)
    {
        if (comment is not null)
        {
            SetComment(new(target, name, null, comment) { Schema = schema });
        }
    }

    private static CommentTarget TargetOf(TypeDefinition type) => type is DomainDefinition ? CommentTarget.Domain : CommentTarget.Type;

    private static bool IsValid(Check check) => !check.Options.Find<bool>(Name, "not_valid");
}
