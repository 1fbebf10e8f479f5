using Alembic.Schema;

namespace Alembic.Autogenerate;

/// <summary>A domain as a table with the one column <c>value</c>, so that the server can write its default and its checks in its own words as it does those of tables.</summary>
internal sealed class DomainForm
{
    private const string Value = "value";

    public DomainForm(DomainDefinition domain, Dialect dialect)
    {
        Domain = domain;
        var source = new Table(domain.Name) { Schema = domain.Schema };
        Table = new()
        {
            Source = source,
            Name = domain.Name,
            Schema = domain.Schema,
            Columns = [new(Value, domain.Type.On(dialect.Name)) { Default = domain.Default }],
            Constraints = [.. domain.Checks],
            Indexes = [],
        };
    }

    public DomainDefinition Domain { get; }

    public ComparedTable Table { get; }

    private Column Form => Table.FormOf(Table.Columns[0]);

    private bool IsRewritten => Table.Rewritten is not null;

    /// <summary>Gives the domain with the database's words for all that is the same on both sides.</summary>
    public DomainDefinition InWordsOf(DomainForm database, TableComparison comparison)
    {
        var (rules, existing) = (comparison.Dialect.Comparison, database.Domain);
        var checks = Domain.Checks.Select(check => Existing(check) ?? check).ToList();
        return Domain with
        {
            Type = rules.IsSameType(database.Form.Type, Form.Type, IsRewritten) ? existing.Type : Domain.Type,
            Default = rules.IsSameDefault(database.Form, Form, IsRewritten) ? existing.Default : Domain.Default,
            Checks = ValueList.From(existing.Checks.Where(checks.Contains).Concat(checks.Except(existing.Checks))),
        };

        // A check without a name is known by its condition alone.
        Check? Existing(Check check) => existing.Checks.FirstOrDefault(other => (check.Name is null || check.Name.Text == other.Name?.Text)
            && rules.Compare(database.Table.FormOf(other), Table.FormOf(check), IsRewritten) is { IsDifferent: false } result && (check.Name is not null || result.Message is null));
    }
}
