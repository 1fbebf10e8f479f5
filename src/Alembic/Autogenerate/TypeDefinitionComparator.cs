using Alembic.Dialects;
using Alembic.Operations;
using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>Compares the domains and composite types: those added and changed come before the tables, those removed go after them.</summary>
internal sealed class TypeDefinitionComparator
{
    private readonly DefinedTypes _model;
    private readonly DefinedTypes _database;
    private readonly AutogenerateFilter _filter;
    private readonly TableComparison _comparison;
    private readonly List<(DomainForm Model, DomainForm Database)> _domains;

    public TypeDefinitionComparator(Metadata model, Metadata database, string? defaultSchema, AutogenerateFilter filter, TableComparison comparison)
    {
        (_filter, _comparison) = (filter, comparison);
        (_model, _database) = (new(model, comparison.Dialect, defaultSchema), new(database, comparison.Dialect, defaultSchema));
        _domains = [.. _model.InOrder.OfType<DomainDefinition>().Where(domain => _database.Find(domain) is DomainDefinition)
            .Select(domain => (new DomainForm(domain, comparison.Dialect), new DomainForm((DomainDefinition)_database.Find(domain)!, comparison.Dialect)))];
    }

    /// <summary>The domains of both sides as tables, for the server to write them in its own words.</summary>
    public IEnumerable<(ComparedTable Model, ComparedTable Database)> Forms => _domains.Select(pair => (pair.Model.Table, pair.Database.Table));

    /// <summary>The schemas that the model's types need.</summary>
    public IEnumerable<string?> Schemas => _model.InOrder.Select(type => type.Schema);

    public IEnumerable<Operation> Added()
    {
        foreach (var type in _model.InOrder.Where(type => _database.Find(type) is null && Includes(type, isReflected: false, null)))
        {
            _comparison.Log($"Detected added {type.Kind} '{type.FullName}'");
            yield return new CreateTypeOp(type);
        }
    }

    public IEnumerable<Operation> Changed()
    {
        foreach (var type in _model.InOrder)
        {
            if (_database.Find(type) is not { } existing || !Includes(type, isReflected: false, existing))
            {
                continue;
            }

            var wanted = Wanted(type, existing) with { Comment = existing.Comment, Schema = existing.Schema, IsUsedElsewhere = existing.IsUsedElsewhere };
            if (wanted != existing)
            {
                _comparison.Log($"Detected changed {type.Kind} '{type.FullName}'");
                yield return new AlterTypeOp(wanted, existing)
                {
                    Review = wanted is DomainDefinition after && existing is DomainDefinition before && after.Type != before.Type
                        ? "the type under a domain cannot be changed: create a new domain, change the columns to it, and drop the old one." : null,
                };
            }

            if (type.Comment != existing.Comment)
            {
                _comparison.Log($"Detected changed comment of {type.Kind} '{type.FullName}'");
                yield return new SetCommentOp(type is DomainDefinition ? CommentTarget.Domain : CommentTarget.Type, type.Name, null, type.Comment)
                {
                    Schema = type.Schema,
                    ExistingComment = existing.Comment,
                };
            }
        }
    }

    public IEnumerable<Operation> Removed()
    {
        foreach (var type in Gone().Where(type => !type.IsUsedElsewhere && Includes(type, isReflected: true, null)))
        {
            _comparison.Log($"Detected removed {type.Kind} '{type.FullName}'");
            yield return new DropTypeOp(type);
        }
    }

    /// <summary>The types that the model has not and that something else in the database needs.</summary>
    public IEnumerable<UnmanagedObject> Kept() => Gone().Where(type => type.IsUsedElsewhere).Select(type => new UnmanagedObject(type.Kind, type.Name) { Schema = type.Schema });

    private IEnumerable<TypeDefinition> Gone() => _database.InOrder.Reverse().Where(type => _model.Find(type) is null && !_model.IsNamed(type));

    // The type as the model has it, with the database's words for all that is the same.
    private TypeDefinition Wanted(TypeDefinition model, TypeDefinition existing) => (model, existing) switch
    {
        (DomainDefinition, DomainDefinition) when _domains.Find(pair => pair.Model.Domain.FullName == model.FullName) is var (after, before) => after.InWordsOf(before, _comparison),
        (CompositeDefinition after, CompositeDefinition before) => after with { Attributes = ValueList.From(after.Attributes.Select(attribute => Wanted(attribute, before))) },
        _ => model,
    };

    private CompositeAttribute Wanted(CompositeAttribute attribute, CompositeDefinition existing) =>
        existing.Attributes.FirstOrDefault(other => other.Name == attribute.Name) is { } same
            && _comparison.Dialect.Comparison.IsSameType(same.Type, attribute.Type.On(_comparison.Dialect.Name), isRewritten: false) ? same : attribute;

    private bool Includes(TypeDefinition type, bool isReflected, TypeDefinition? compareTo) =>
        _filter.IncludesName(SchemaItemKind.Schema, type.Schema, null, null) && _filter.Includes(SchemaItemKind.Type, type.Name, type, isReflected, compareTo);
}
