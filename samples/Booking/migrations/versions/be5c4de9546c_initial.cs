// initial
//
// Revision ID: be5c4de9546c
// Revises:
// Create Date: 2026-11-02 09:26:31.482911

using Alembic;
using Alembic.Schema;

namespace Booking.Migrations;

/// <summary>initial</summary>
[Revision("be5c4de9546c")]
file sealed class Initial : Migration
{
    public override void Upgrade(Op op)
    {
        op.CreateTable("booking_requests",
            columns:
            [
                new("id", SqlType.Integer()) { Nullable = false },
                new("event_time", SqlType.DateTime()),
                new("address", SqlType.Json()) { Nullable = false },
                new("duration_minutes", SqlType.SmallInteger()) { Nullable = false },
                new("topic", SqlType.String()) { Nullable = false },
                new("requested_by", SqlType.String(100)) { Nullable = false },
                new("status", SqlType.String(10)) { Nullable = false },
            ],
            constraints: [new PrimaryKey("id")]);
        op.CreateIndex("ix_booking_requests_id", "booking_requests", ["id"]);
    }

    public override void Downgrade(Op op)
    {
        op.DropIndex("ix_booking_requests_id", "booking_requests");
        op.DropTable("booking_requests");
    }
}
