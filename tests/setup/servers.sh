#!/usr/bin/env bash
# Throwaway PostgreSQL and MariaDB servers for the tests, on 127.0.0.1 and free ports.
#
#   tests/setup/servers.sh start FOLDER   starts both, their data in FOLDER; prints `export` lines for the tests
#   tests/setup/servers.sh stop FOLDER    stops both and removes FOLDER
#
# By hand: eval "$(tests/setup/servers.sh start /tmp/servers)"
# Nothing is synced to the disk: the data is worth nothing, and the tests run several times faster.
set -euo pipefail

usage() { sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -eq 2 ] || usage
command=$1
folder=$2
. "$(dirname "${BASH_SOURCE[0]}")/functions.sh"

postgresql_bin() {
  local newest
  newest=$(compgen -G '/usr/lib/postgresql/*/bin' | sort -V | tail -n 1) || true
  echo "${newest:-$(dirname "$(command -v initdb)")}"
}

# Another program may take a free port before the server does: try a few.
with_a_free_port() {
  local attempt port
  for attempt in 1 2 3 4 5; do
    port=$(free_port)
    if "$1" "$port"; then
      echo "$port"
      return
    fi
  done
  echo "$1 failed $attempt times; the last log:" >&2
  cat "$folder"/*/server.log >&2
  return 1
}

start_postgresql() {
  unprivileged "$(postgresql_bin)/pg_ctl" start --silent --wait --timeout=60 \
    -D "$folder/postgresql/data" -l "$folder/postgresql/server.log" \
    -o "-p $1 -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c max_connections=200 -c fsync=off
        -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=64MB" </dev/null >/dev/null 2>&1
}

start_mariadb() {
  local log=$folder/mariadb/server.log
  unprivileged setsid mariadbd --no-defaults --datadir="$folder/mariadb/data" --socket="$folder/mariadb/socket" \
    --pid-file="$folder/mariadb/pid" --bind-address=127.0.0.1 --port="$1" --init-file="$folder/mariadb/init.sql" \
    --character-set-server=utf8mb4 --skip-log-bin --skip-name-resolve --max-connections=200 --innodb-flush-log-at-trx-commit=0 \
    --innodb-flush-method=nosync --innodb-doublewrite=0 --innodb-use-native-aio=0 --innodb-buffer-pool-size=64M \
    --innodb-fast-shutdown=2 </dev/null >"$log" 2>&1 &
  for _ in $(seq 600); do
    grep -q 'ready for connections' "$log" && return
    kill -0 $! 2>/dev/null || return 1
    sleep 0.1
  done
  return 1
}

start() {
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd -P)
  chmod 711 "$folder"
  local password owner port
  password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
  owner=$(unprivileged id -u)
  install -d -m 700 -o "$owner" "$folder/postgresql" "$folder/mariadb"

  printf '%s\n' "$password" | unprivileged tee "$folder/postgresql/password" >/dev/null
  unprivileged "$(postgresql_bin)/initdb" --no-sync -D "$folder/postgresql/data" -U alembic -A scram-sha-256 \
    --pwfile="$folder/postgresql/password" -E UTF8 --locale=C.UTF-8 </dev/null >"$folder/initdb.log" 2>&1 ||
    { cat "$folder/initdb.log" >&2; exit 1; }
  port=$(with_a_free_port start_postgresql)
  echo "export ALEMBIC_TEST_POSTGRESQL='Host=127.0.0.1;Port=$port;Username=alembic;Password=$password;Database=postgres'"

  unprivileged mariadb-install-db --no-defaults --datadir="$folder/mariadb/data" --skip-test-db --skip-name-resolve \
    --auth-root-authentication-method=normal </dev/null >"$folder/install-db.log" 2>&1 ||
    { cat "$folder/install-db.log" >&2; exit 1; }
  printf '%s\n' "CREATE USER 'alembic'@'%' IDENTIFIED BY '$password';" \
    "GRANT ALL PRIVILEGES ON *.* TO 'alembic'@'%' WITH GRANT OPTION;" |
    unprivileged tee "$folder/mariadb/init.sql" >/dev/null
  port=$(with_a_free_port start_mariadb)
  echo "export ALEMBIC_TEST_MARIADB='Server=127.0.0.1;Port=$port;User ID=alembic;Password=$password;SslMode=None'"
}

stop() {
  [ -d "$folder" ] || return 0
  folder=$(cd "$folder" && pwd -P)
  if [ -f "$folder/postgresql/data/postmaster.pid" ]; then
    unprivileged "$(postgresql_bin)/pg_ctl" stop --silent -m immediate -D "$folder/postgresql/data" </dev/null >/dev/null || true
  fi
  stop_by_pid_file "$folder/mariadb/pid"
  # Only what `start` made: a mistyped folder loses nothing.
  rm -rf "$folder/postgresql" "$folder/mariadb" "$folder/initdb.log" "$folder/install-db.log"
  rmdir "$folder" 2>/dev/null || true
}

case $command in
  start) start ;;
  stop) stop ;;
  *) usage ;;
esac
