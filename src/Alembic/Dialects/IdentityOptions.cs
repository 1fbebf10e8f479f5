using Alembic.Schema;

namespace Alembic.Dialects;

/// <summary>Compares identities option by option.</summary>
internal static class IdentityOptions
{
    /// <summary>The options that differ, in order of their names; what the model does not say is no difference.</summary>
    public static IReadOnlyList<string> Differing(Identity? database, Identity? model)
    {
        var names = new List<string>();
        Add("always", database?.Always is true, model?.Always is true, isSaid: true);
        Add("cache", database?.Cache, model?.Cache, model?.Cache is not null);
        Add("cycle", database?.Cycle ?? false, model?.Cycle ?? false, model?.Cycle is not null);
        Add("increment", database?.Increment, model?.Increment, model?.Increment is not null);
        Add("maxvalue", database?.MaxValue, model?.MaxValue, model?.MaxValue is not null);
        Add("minvalue", database?.MinValue, model?.MinValue, model?.MinValue is not null);
        Add("start", database?.Start, model?.Start, model?.Start is not null);
        return names;

        void Add<T>(string name, T before, T after, bool isSaid)
        {
            if (isSaid && !EqualityComparer<T>.Default.Equals(before, after))
            {
                names.Add(name);
            }
        }
    }

    /// <summary>Those of the options that differ from what is there; what is not said is no difference.</summary>
    public static Identity Changes(Identity existing, Identity wanted) => new()
    {
        Always = null,
        Start = wanted.Start == existing.Start ? null : wanted.Start,
        Increment = wanted.Increment == existing.Increment ? null : wanted.Increment,
        MinValue = wanted.MinValue == existing.MinValue ? null : wanted.MinValue,
        MaxValue = wanted.MaxValue == existing.MaxValue ? null : wanted.MaxValue,
        NoMinValue = wanted.NoMinValue && !existing.NoMinValue,
        NoMaxValue = wanted.NoMaxValue && !existing.NoMaxValue,
        Cache = wanted.Cache == existing.Cache ? null : wanted.Cache,
        Cycle = wanted.Cycle == existing.Cycle ? null : wanted.Cycle,
    };
}
