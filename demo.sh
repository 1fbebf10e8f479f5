#!/usr/bin/env bash
# The main job on a real service: builds the tool, then brings the database of samples/Booking to its head, on SQLite.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1 ENV=dev

./build.sh
alembic=$PWD/artifacts/alembic/alembic
cd samples/Booking

echo "alembic -c migrations/alembic.ini upgrade head"
"$alembic" -c migrations/alembic.ini upgrade head

current=$("$alembic" -c migrations/alembic.ini current)
case $current in
  *"(head)"*) echo "samples/Booking/booking.db is at head: $current" ;;
  *) echo "samples/Booking/booking.db is not at head but at '$current'." >&2; exit 1 ;;
esac
