using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using Alembic.CommandLine.Parsing;
using Alembic.CommandLine.Verbs;
using Alembic.Runtime;

namespace Alembic.CommandLine;

/// <summary>The command line <c>alembic</c> as a library.</summary>
/// <example><code>return await AlembicProgram.RunAsync(args, request => new(MigrationSource.FromAssembly(typeof(Program).Assembly)));</code></example>
public static class AlembicProgram
{
    /// <summary>The version that <c>--version</c> prints.</summary>
    public static string Version { get; } =
        typeof(AlembicProgram).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs a command as this process: with its console, environment and signals.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="openMigrations">Opens the migrations of a project.</param>
    /// <param name="defaultEnvironment">As <see cref="ProgramHost.DefaultEnvironment"/>.</param>
    /// <returns>The exit code: 0, a value of <see cref="FailureKind"/>, or 130 or 143 when a signal ended the command.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, Func<ProjectRequest, ProjectMigrations> openMigrations, string defaultEnvironment = "Production")
    {
        ArgumentNullException.ThrowIfNull(args);
        using var cancel = new CancellationTokenSource();
        var code = ExitCodes.Interrupted;
        void Stop(PosixSignalContext context)
        {
            code = context.Signal == PosixSignal.SIGTERM ? ExitCodes.Terminated : ExitCodes.Interrupted;
            // The run rolls back and says so; a second signal ends the process at once.
            context.Cancel = !cancel.IsCancellationRequested;
            cancel.Cancel();
        }

        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        var host = new ProgramHost
        {
            Output = Console.Out,
            EncodedOutput = encoding => new StreamWriter(Console.OpenStandardOutput(), encoding) { AutoFlush = true },
            Error = Console.Error,
            Environment = Environment.GetEnvironmentVariable,
            OpenMigrations = openMigrations,
            DefaultEnvironment = defaultEnvironment,
            ConfigFolder = AppContext.BaseDirectory,
            OutputIsTerminal = !Console.IsOutputRedirected,
            ErrorIsTerminal = !Console.IsErrorRedirected,
            Ask = Console.IsInputRedirected || Console.IsErrorRedirected ? null : TerminalQuestion.AskAsync,
        };
        // A script, or what it calls, may end the process in the middle of its run, and with a code that says that all is well.
        EventHandler exit = (_, _) =>
        {
            host.Error.WriteLine("FAILED: The process was ended by the command's own code, such as Environment.Exit in a script or Env.cs. What was not committed is rolled back.");
            host.Error.WriteLine("Throw an exception instead. To see the database's revision: alembic current");
            host.Error.Flush();
            Environment.ExitCode = (int)FailureKind.Unexpected;
        };
        AppDomain.CurrentDomain.ProcessExit += exit;
        try
        {
            return await RunAsync(args, host, cancel.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException cancelled) when (cancel.IsCancellationRequested)
        {
            await host.Error.WriteLineAsync(cancelled is MigrationCancelledException ? PlainText.Of(cancelled.Message, keepsLines: true) : "Cancelled.").ConfigureAwait(false);
            Failures.TellDatabase(cancelled, host.Error);
            return code;
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= exit;
        }
    }

    /// <summary>Runs a command within another program.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="host">What surrounds it.</param>
    /// <param name="ct">Cancels the command.</param>
    /// <returns>The exit code: 0, or a value of <see cref="FailureKind"/>. Failures are written to the host, not thrown.</returns>
    /// <exception cref="OperationCanceledException">The command was cancelled.</exception>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, ProgramHost host, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(host);
        var raise = false;
        var root = new AlembicRootCommand(options => new(host, options));
        try
        {
            var rules = ArgumentRules.Apply(root, args);
            var parsed = root.ParseAsTyped(rules.Arguments);
            if (parsed.Errors is [var error, ..])
            {
                throw new UsageException(parsed.CommandResult.Command, rules.Complaint ?? error.Message);
            }

            raise = root.Read(parsed).RaiseErrors;
            return await parsed.InvokeAsync(
                new() { Output = host.Output, Error = host.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, ct)
                .ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            // The arguments may be what is wrong, so they are not asked for their meaning.
            return Failures.Report(failure, host, raise, colour: !args.Contains("--no-color"));
        }
    }
}
