// create user table
//
// Revision ID: 00ba29ba9ef0
// Revises: be5c4de9546c
// Create Date: 2026-11-03 15:04:12.070235

using Alembic;
using Alembic.Schema;

namespace Booking.Migrations;

/// <summary>create user table</summary>
[Revision("00ba29ba9ef0", "be5c4de9546c")]
file sealed class CreateUserTable : Migration
{
    public override void Upgrade(Op op)
    {
        op.CreateTable("users",
            columns:
            [
                new("id", SqlType.Integer()) { Nullable = false },
                new("username", SqlType.String(100)) { Nullable = false },
                new("hashed_password", SqlType.String()) { Nullable = false },
                new("disabled", SqlType.Boolean()) { Nullable = false, Default = ServerDefault.Value(false) },
                new("role", SqlType.String(50)) { Nullable = false },
            ],
            constraints: [new PrimaryKey("id")]);
        op.CreateIndex("ix_users_username", "users", ["username"], unique: true);
    }

    public override void Downgrade(Op op)
    {
        op.DropIndex("ix_users_username", "users");
        op.DropTable("users");
    }
}
