using System.Diagnostics.CodeAnalysis;
using Alembic.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alembic.EntityFrameworkCore;

/// <summary>Reads an EF Core model as target metadata.</summary>
public static class ModelMetadata
{
    /// <summary>Reads the model of a context: tables with columns, keys, foreign keys, unique constraints, checks, indexes and comments, and its sequences.</summary>
    /// <param name="context">A context with a relational provider; no connection is opened. The model that counts is the one EF Core's own migrations would use.</param>
    /// <exception cref="AlembicException">The context has no relational provider.</exception>
    /// <remarks>Tables that are excluded from migrations and views are left out. Column types are read from the provider's store types.</remarks>
    /// <example><code>options.TargetMetadata = new ShopContext(contextOptions).ToMetadata();</code></example>
    [RequiresUnreferencedCode("EF Core builds its model by reflection.")]
    [RequiresDynamicCode("EF Core builds its model by reflection.")]
    public static Schema.Metadata ToMetadata(this DbContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!context.Database.IsRelational())
        {
            throw new AlembicException(
                $"{context.GetType().Name} has no relational provider, so it has no tables. Configure one, such as UseNpgsql or UseSqlite.");
        }

        return context.GetService<IDesignTimeModel>().Model.GetRelationalModel().ToMetadata();
    }

    /// <summary>Reads a relational model.</summary>
    /// <param name="model">The design-time model: the run-time one knows no comments and checks.</param>
    public static Schema.Metadata ToMetadata(this IRelationalModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new()
        {
            Tables = ValueList.From(model.Tables.Where(table => !table.IsExcludedFromMigrations).Select(TableReader.Read)),
            Sequences = ValueList.From(model.Sequences.Select(sequence => new Sequence(sequence.Name)
            {
                Schema = sequence.Schema,
                Type = sequence.Type == typeof(int) ? SqlType.Integer() : sequence.Type == typeof(short) || sequence.Type == typeof(byte) ? SqlType.SmallInteger() : null,
                Numbers = new()
                {
                    Start = sequence.StartValue,
                    Increment = sequence.IncrementBy,
                    MinValue = sequence.MinValue,
                    MaxValue = sequence.MaxValue,
                    Cycle = sequence.IsCyclic ? true : null,
                },
            })),
        };
    }
}
