using System.Data.Common;
using Booking.Models;
using Dapper;

namespace Booking.Data;

/// <summary>The table <c>booking_requests</c>.</summary>
public sealed class BookingTable(DbDataSource database)
{
    private const string Columns =
        """
        id AS Id, event_time AS EventTime, address AS Address, duration_minutes AS DurationMinutes,
        topic AS Topic, requested_by AS RequestedBy, status AS Status
        """;

    /// <summary>Adds a request.</summary>
    /// <returns>The request as the database has it.</returns>
    public async Task<BookingRequest> AddAsync(BookingRequest request, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleAsync<BookingRequest>(new(
            $"""
            INSERT INTO booking_requests (event_time, address, duration_minutes, topic, requested_by, status)
            VALUES (@EventTime, @Address, @DurationMinutes, @Topic, @RequestedBy, @Status)
            RETURNING {Columns}
            """,
            request,
            cancellationToken: cancellationToken));
    }

    /// <summary>Finds a request by its id.</summary>
    public async Task<BookingRequest?> FindAsync(int id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<BookingRequest>(new(
            $"SELECT {Columns} FROM booking_requests WHERE id = @id", new { id }, cancellationToken: cancellationToken));
    }

    /// <summary>Lists requests in the order of their ids.</summary>
    /// <param name="requestedBy">Whose; <see langword="null"/> for everybody's.</param>
    /// <param name="status">Of which status; <see langword="null"/> for any.</param>
    /// <param name="after">The id after which to begin: the last one of the page before.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    public async Task<IReadOnlyList<BookingRequest>> ListAsync(
        string? requestedBy, string? status, int after, int limit, CancellationToken cancellationToken)
    {
        // Only the conditions that are meant: PostgreSQL cannot tell the type of a lone null parameter.
        var conditions = (requestedBy is null ? "" : "AND requested_by = @requestedBy ") + (status is null ? "" : "AND status = @status ");
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<BookingRequest>(new(
            $"SELECT {Columns} FROM booking_requests WHERE id > @after {conditions}ORDER BY id LIMIT @limit",
            new { requestedBy, status, after, limit },
            cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>Approves a request that is pending.</summary>
    /// <returns>Whether there was such a request.</returns>
    public async Task<bool> ApproveAsync(int id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new(
            "UPDATE booking_requests SET status = @approved WHERE id = @id AND status = @pending",
            new { id, approved = Statuses.Approved, pending = Statuses.Pending },
            cancellationToken: cancellationToken)) == 1;
    }
}
