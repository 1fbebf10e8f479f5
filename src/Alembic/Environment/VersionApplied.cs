namespace Alembic;

/// <summary>What an <see cref="EnvOptions.OnVersionApply(Action{VersionApplied})"/> callback is told. Alembic: its keyword arguments.</summary>
/// <param name="Context">The run.</param>
/// <param name="Step">The step that has run.</param>
/// <param name="Heads">The version table's rows after the step.</param>
public sealed record VersionApplied(MigrationContext Context, StepInfo Step, IReadOnlyList<string> Heads);
