using System.Data;
using System.Globalization;
using System.Text.Json;
using Booking.Models;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Booking.Data;

/// <summary>How Dapper reads and writes the columns that SQLite and PostgreSQL keep differently.</summary>
internal static class ColumnTypes
{
    /// <summary>Tells Dapper, once a process.</summary>
    public static void Register()
    {
        SqlMapper.RemoveTypeMap(typeof(DateTime));
        SqlMapper.RemoveTypeMap(typeof(DateTime?));
        SqlMapper.AddTypeHandler(new UtcTime());
        SqlMapper.AddTypeHandler(new Json<Address>());
    }

    // PostgreSQL's "timestamp without time zone" takes no DateTime of kind Utc; SQLite gives text back.
    private sealed class UtcTime : SqlMapper.TypeHandler<DateTime>
    {
        public override void SetValue(IDbDataParameter parameter, DateTime value) =>
            parameter.Value = DateTime.SpecifyKind(value, DateTimeKind.Unspecified);

        public override DateTime Parse(object value) => DateTime.SpecifyKind(
            value is string text ? DateTime.Parse(text, CultureInfo.InvariantCulture) : (DateTime)value, DateTimeKind.Utc);
    }

    private sealed class Json<T> : SqlMapper.TypeHandler<T>
        where T : class
    {
        public override void SetValue(IDbDataParameter parameter, T? value)
        {
            parameter.Value = value is null ? DBNull.Value : JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
            if (parameter is NpgsqlParameter postgres)
            {
                postgres.NpgsqlDbType = NpgsqlDbType.Json;
            }
        }

        public override T? Parse(object value) => JsonSerializer.Deserialize<T>((string)value, JsonSerializerOptions.Web);
    }
}
