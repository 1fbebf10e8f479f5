using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Booking.Accounts;
using Booking.Data;
using Booking.Models;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Booking.Bookings;

/// <summary>The endpoints under <c>/bookings</c>.</summary>
internal static class BookingEndpoints
{
    public static void MapBookings(this IEndpointRouteBuilder app)
    {
        var bookings = app.MapGroup("/bookings").RequireAuthorization();
        bookings.MapPost("/", CreateAsync);
        bookings.MapGet("/", ListAsync);
        bookings.MapGet("/{id:int}", FindAsync).WithName(nameof(FindAsync));
        bookings.MapPost("/{id:int}/approve", ApproveAsync).RequireAuthorization(Roles.Admin);
    }

    private static async Task<CreatedAtRoute<BookingRequest>> CreateAsync(
        NewBooking booking, ClaimsPrincipal caller, BookingTable table, CancellationToken cancellationToken)
    {
        var added = await table.AddAsync(
            new()
            {
                EventTime = booking.EventTime?.UtcDateTime,
                Address = booking.Address,
                DurationMinutes = booking.DurationMinutes,
                Topic = booking.Topic,
                RequestedBy = caller.Identity!.Name!,
                Status = Statuses.Pending,
            },
            cancellationToken);
        return TypedResults.CreatedAtRoute(added, nameof(FindAsync), new { id = added.Id });
    }

    private static async Task<Ok<IReadOnlyList<BookingRequest>>> ListAsync(
        ClaimsPrincipal caller,
        BookingTable table,
        CancellationToken cancellationToken,
        [AllowedValues(null, Statuses.Pending, Statuses.Approved)] string? status = null,
        [Range(0, int.MaxValue)] int after = 0,
        [Range(1, 200)] int limit = 50) =>
        TypedResults.Ok(await table.ListAsync(OwnOnly(caller), status, after, limit, cancellationToken));

    private static async Task<Results<Ok<BookingRequest>, NotFound>> FindAsync(
        int id, ClaimsPrincipal caller, BookingTable table, CancellationToken cancellationToken) =>
        await table.FindAsync(id, cancellationToken) is { } found && (OwnOnly(caller) ?? found.RequestedBy) == found.RequestedBy
            ? TypedResults.Ok(found)
            : TypedResults.NotFound();

    private static async Task<Results<Ok<BookingRequest>, NotFound, ProblemHttpResult>> ApproveAsync(
        int id, BookingTable table, CancellationToken cancellationToken)
    {
        var approved = await table.ApproveAsync(id, cancellationToken);
        return await table.FindAsync(id, cancellationToken) switch
        {
            null => TypedResults.NotFound(),
            var found when approved => TypedResults.Ok(found),
            var found => TypedResults.Problem(
                $"Booking {id} is {found.Status}, not {Statuses.Pending}.", statusCode: StatusCodes.Status409Conflict),
        };
    }

    /// <summary>The name that a caller is limited to; <see langword="null"/> for an administrator.</summary>
    private static string? OwnOnly(ClaimsPrincipal caller) => caller.IsInRole(Roles.Admin) ? null : caller.Identity!.Name;
}
