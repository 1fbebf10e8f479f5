#!/usr/bin/env bash
# The projects that run.sh times, and the state that each run begins with (called as a program: FUNCTION PROJECT).

revision_id() { printf '%012x' $((0xa1e000000000 + $1)); }

write_python() { # NUMBER ID DOWN
  local down="'$3'"
  [ -n "$3" ] || down=None
  cat <<END
"""create table t$1

Revision ID: $2
Revises: $3
Create Date: 2026-01-01 00:00:00.000000

"""
from alembic import op
import sqlalchemy as sa


# revision identifiers, used by Alembic.
revision = '$2'
down_revision = $down
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('t$1',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('name', sa.String(length=50), nullable=False),
        sa.Column('created', sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_t$1_name', 't$1', ['name'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_t$1_name', table_name='t$1')
    op.drop_table('t$1')
END
}

write_ours() { # NUMBER ID DOWN
  local down=", \"$3\""
  [ -n "$3" ] || down=
  cat <<END
// create table t$1
//
// Revision ID: $2
// Revises: $3
// Create Date: 2026-01-01 00:00:00.000000

using Alembic;
using Alembic.Schema;

namespace App.Migrations;

/// <summary>create table t$1</summary>
[Revision("$2"$down)]
file sealed class CreateTableT$1 : Migration
{
    public override void Upgrade(Op op)
    {
        op.CreateTable("t$1",
            columns:
            [
                new("id", SqlType.Integer()) { Nullable = false },
                new("name", SqlType.String(50)) { Nullable = false },
                new("created", SqlType.DateTime()),
            ],
            constraints: [new PrimaryKey("id")]);
        op.CreateIndex("ix_t$1_name", "t$1", ["name"]);
    }

    public override void Downgrade(Op op)
    {
        op.DropIndex("ix_t$1_name", "t$1");
        op.DropTable("t$1");
    }
}
END
}

make_project() { # TOOL PROGRAM FOLDER COUNT
  local tool=$1 program=$2 folder=$3 count=$4 number id down='' extension=py
  [ "$tool" = python ] || extension=cs
  mkdir -p "$folder"
  (cd "$folder" && "$program" init migrations >/dev/null 2>&1)
  sed -i "s|^script_location *=.*|script_location = %(here)s/migrations|; s|^sqlalchemy.url *=.*|sqlalchemy.url = sqlite:///$folder/app.db|" "$folder/alembic.ini"
  for ((number = 1; number <= count; number++)); do
    id=$(revision_id "$number")
    "write_$tool" "$number" "$id" "$down" >"$folder/migrations/versions/${id}_create_table_t$number.$extension"
    down=$id
  done
}

on_postgresql() { # PROJECT FOLDER URL
  cp -r "$1" "$2"
  sed -i "s|^script_location *=.*|script_location = %(here)s/migrations|; s|^sqlalchemy.url *=.*|sqlalchemy.url = $3|" "$2/alembic.ini"
}

nothing() { :; }
at_head() { cp "$1/head.db" "$1/app.db"; }
at_head_without_cache() { at_head "$1" && rm -rf "${XDG_CACHE_HOME:?}"; }
empty() { rm -f "$1/app.db"; }

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  "$@"
fi
