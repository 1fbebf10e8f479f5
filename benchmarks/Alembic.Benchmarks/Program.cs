using Alembic.Benchmarks;
using BenchmarkDotNet.Running;

if (args is ["recreation"])
{
    await RecreationMeasure.RunAsync();
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
