using System.Text;
using Alembic.Schema;

namespace Alembic.Dialects.PostgreSql;

/// <summary>What <c>SERIAL</c> stands for: a sequence with the table's and the column's name, which the column owns and takes its default from.</summary>
internal static class PostgreSqlSerial
{
    private const string Ending = "seq";
    private const int MostBytes = 63;

    /// <summary>Whether a column is what <c>SERIAL</c> would make, so that the sequence need not be spoken of.</summary>
    public static bool Is(PostgreSqlTableRow table, PostgreSqlColumnRow column, PostgreSqlSequenceRow? row) =>
        column.NotNull && row is { IsIdentity: false, IsShared: false, Sequence: { Comment: null } sequence }
        && sequence with { Owner = null } == new Sequence(NameOf(table.Name, column.Name)) { Schema = table.Schema, Type = SequenceType(column.Type) }
        && column.Default is { } sql && sql.StartsWith("nextval('", StringComparison.Ordinal) && sql.EndsWith("'::regclass)", StringComparison.Ordinal)
        && sql["nextval('".Length..^"'::regclass)".Length].EndsWith(Quoted(sequence.Name), StringComparison.Ordinal);

    /// <summary>Whether a column's default takes its numbers from a sequence.</summary>
    public static bool Numbers(Sequence sequence, Column column) => column.Default is ExpressionDefault { Sql: RawSql { Text: var sql } }
        && sql.StartsWith("nextval('", StringComparison.Ordinal) && sql[..(sql.LastIndexOf('\'') + 1)].EndsWith($"{Quoted(sequence.Name)}'", StringComparison.Ordinal);

    /// <summary>Gives a column that <c>SERIAL</c> makes as a default of its own, and the sequence.</summary>
    public static (Column Column, Sequence Sequence) Explicit(Table table, Column column, string? schema)
    {
        var name = NameOf(table.Name, column.Name);
        var text = PostgreSqlDialect.Instance.Literal($"{(schema is null ? "" : PostgreSqlDialect.Instance.Identifiers.Quote(schema) + ".")}{PostgreSqlDialect.Instance.Identifiers.Quote(name)}");
        return (
            column with { Autoincrement = false, Default = ServerDefault.Raw($"nextval({text}::regclass)") },
            new(name) { Schema = schema, Type = TypeOf(column.Type) is null ? null : column.Type, Owner = new(table.Name, column.Name) });
    }

    /// <summary>The name of the sequence, cut as the server cuts it.</summary>
    public static string NameOf(string table, string column)
    {
        var room = MostBytes - Ending.Length - 2;
        while (Bytes(table) + Bytes(column) > room)
        {
            if (Bytes(table) > Bytes(column))
            {
                table = table[..^1];
            }
            else
            {
                column = column[..^1];
            }
        }

        return $"{table}_{column}_{Ending}";
    }

    /// <summary>The integer type whose numbers a sequence for a column of this type gives.</summary>
    public static string? TypeOf(SqlType? type) => type?.On(PostgreSqlDialect.DialectName) switch
    {
        IntegerType or ExactType { Name: "INTEGER" } => "integer",
        SmallIntegerType or ExactType { Name: "SMALLINT" } => "smallint",
        _ => null,
    };

    private static int Bytes(string text) => Encoding.UTF8.GetByteCount(text);

    private static string Quoted(string name) => PostgreSqlDialect.Instance.Identifiers.Quote(name).Replace("'", "''", StringComparison.Ordinal);

    private static SqlType? SequenceType(string type) => type switch
    {
        "smallint" => SqlType.SmallInteger(),
        "integer" => SqlType.Integer(),
        "bigint" => null,
        _ => SqlType.Named(type),
    };
}
