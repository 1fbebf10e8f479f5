using Alembic.Dialects;
using Alembic.Dialects.PostgreSql;
using Alembic.Dialects.Sqlite;

namespace Alembic.Tests.Dialects;

/// <summary>The SQL that a dialect makes of operations, as a script shows it: <c>Sql.For&lt;PostgreSqlDialect&gt;(op => …).ShouldBe("""…""")</c>.</summary>
internal sealed class Sql
{
    private readonly string _script;

    private Sql(string script) => _script = script;

    public static Sql For<TDialect>(Action<Op> record, CompilerOptions? options = null) where TDialect : Dialect =>
        For(Dialect.All.OfType<TDialect>().First(), record, options);

    public static Sql For(Dialect dialect, Action<Op> record, CompilerOptions? options = null)
    {
        var op = new Op(dialect.Name);
        record(op);
        var compiler = dialect.CreateCompiler(options ?? new() { Literals = true });
        var statements = op.Operations.SelectMany(operation => compiler.Compile(operation)).ToList();
        Assert.All(statements, statement => Assert.Null(ServerParser.FindError(dialect.Name, statement.Text)));

        // Blanks at line ends are SQLAlchemy's; here they would only be lost in an editor.
        return new(string.Join("\n", statements.Select(statement => statement.Text.Replace(" \n", "\n", StringComparison.Ordinal).Replace("\t", "    ", StringComparison.Ordinal) + ";")));
    }

    public override string ToString() => _script;

    public void ShouldBe(string expected) => Assert.Equal(expected, _script);
}
