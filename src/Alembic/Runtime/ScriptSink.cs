using System.Text;
using Alembic.Dialects;
using Alembic.Scripts;
using Alembic.Sql;

namespace Alembic.Runtime;

/// <summary>Writes statements as a script, laid out as Alembic's: an empty line behind each, tabs as four spaces, separators between batches.</summary>
/// <param name="output">Takes the script.</param>
/// <param name="style">How statements end.</param>
/// <param name="separator">What separates batches; empty for nothing.</param>
/// <param name="heading">A comment before the first statement; empty for none.</param>
internal sealed class ScriptSink(TextWriter output, ScriptStyle style, string separator, string heading) : ISqlSink
{
    private string _heading = heading.Length == 0 ? "" : $"-- {heading}\n\n";

    public long Done { get; private set; }

    public ValueTask BeginAsync(CancellationToken ct) => WriteAsync(style.Begin + style.Terminator, style.SeparatesBegin, ct);

    public ValueTask CommitAsync(CancellationToken ct) => WriteAsync(style.Commit + style.Terminator, separated: true, ct);

    public ValueTask AddAsync(RunStatement statement, CancellationToken ct)
    {
        var sql = statement.Sql;
        Done++;
        if (sql.Traits.HasFlag(StatementTraits.Separator))
        {
            // The separator follows every statement, whoever compiled it.
            return ValueTask.CompletedTask;
        }

        return sql.Traits.HasFlag(StatementTraits.Comment)
            ? WriteAsync(sql.Text, separated: false, ct)
            : WriteAsync(sql.Text.Replace("\t", "    ", StringComparison.Ordinal).Trim() + style.Terminator, separated: true, ct);
    }

    public async ValueTask FlushAsync(CancellationToken ct) => await output.FlushAsync(ct).ConfigureAwait(false);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async ValueTask WriteAsync(string text, bool separated, CancellationToken ct)
    {
        var script = _heading + (separated && separator.Length > 0 ? $"{text}\n\n{separator}\n\n" : $"{text}\n\n");
        _heading = "";
        try
        {
            await output.WriteAsync(script.AsMemory(), ct).ConfigureAwait(false);
        }
        catch (EncoderFallbackException failure)
        {
            throw StrictEncoding.Refusal(failure, "The SQL", output.Encoding);
        }
    }
}
