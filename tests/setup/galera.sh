#!/usr/bin/env bash
# A throwaway MariaDB Galera cluster of two nodes for the tests, on 127.0.0.1 and free ports.
#
#   tests/setup/galera.sh start FOLDER   starts both nodes, their data in FOLDER; prints a connection string for each
#   tests/setup/galera.sh join FOLDER    starts the second node again, after it was killed
#   tests/setup/galera.sh stop FOLDER    stops both and removes FOLDER
#
# The process ids are in FOLDER/1/pid and FOLDER/2/pid. The first node has the majority by itself, so that it goes on without the second.
# Nothing is synced to the disk: the data is worth nothing.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/functions.sh"

usage() { sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -eq 2 ] || usage
command=$1
folder=$2
provider=/usr/lib/galera/libgalera_smm.so

# start_node NUMBER WEIGHT PORT GROUP_PORT TRANSFER_PORT STATE_PORT ADDRESS OPTION...
start_node() {
  local name=$1 node=$folder/$1 weight=$2 port=$3 group=$4 ist=$5 sst=$6 address=$7
  shift 7
  : >"$node/server.log"
  unprivileged setsid mariadbd --no-defaults --datadir="$node/data" --socket="$node/socket" --pid-file="$node/pid" \
    --bind-address=127.0.0.1 --port="$port" --init-file="$folder/init.sql" --skip-name-resolve --max-connections=200 \
    --character-set-server=utf8mb4 --innodb-flush-log-at-trx-commit=0 --innodb-flush-method=nosync --innodb-doublewrite=0 \
    --innodb-use-native-aio=0 --innodb-buffer-pool-size=64M --innodb-fast-shutdown=2 \
    --binlog-format=ROW --innodb-autoinc-lock-mode=2 --default-storage-engine=InnoDB \
    --wsrep-on=ON --wsrep-provider="$provider" --wsrep-cluster-name=alembic --wsrep-cluster-address="$address" \
    --wsrep-node-name="node$name" --wsrep-node-address="127.0.0.1:$group" --wsrep-node-incoming-address="127.0.0.1:$port" \
    --wsrep-sst-method=rsync --wsrep-sst-receive-address="127.0.0.1:$sst" --wsrep-slave-threads=2 \
    --wsrep-provider-options="base_port=$group;gmcast.listen_addr=tcp://127.0.0.1:$group;ist.recv_addr=127.0.0.1:$ist;gcache.size=16M;pc.recovery=false;pc.weight=$weight" \
    "$@" </dev/null >"$node/server.log" 2>&1 &
  for _ in $(seq 600); do
    grep -q 'ready for connections' "$node/server.log" && grep -q 'Synchronized with group, ready for connections' "$node/server.log" && return
    kill -0 $! 2>/dev/null || break
    sleep 0.1
  done
  tail -n 50 "$node/server.log" >&2
  return 1
}

start() {
  mkdir -p "$folder"
  folder=$(cd "$folder" && pwd -P)
  chmod 711 "$folder"
  local password owner ports i
  password=$(od -An -N12 -tx1 /dev/urandom | tr -d ' \n')
  owner=$(unprivileged id -u)
  install -d -m 700 -o "$owner" "$folder/1" "$folder/2"
  printf '%s\n' "CREATE USER IF NOT EXISTS 'alembic'@'%' IDENTIFIED BY '$password';" \
    "GRANT ALL PRIVILEGES ON *.* TO 'alembic'@'%' WITH GRANT OPTION;" >"$folder/init.sql"
  chmod 644 "$folder/init.sql"
  # The second node gets its data from the first.
  unprivileged mkdir "$folder/2/data"
  unprivileged mariadb-install-db --no-defaults --datadir="$folder/1/data" --skip-test-db --skip-name-resolve \
    --auth-root-authentication-method=normal </dev/null >"$folder/install.log" 2>&1 || { cat "$folder/install.log" >&2; exit 1; }

  ports=()
  while [ ${#ports[@]} -lt 8 ]; do
    i=$(free_port)
    [[ " ${ports[*]} " == *" $i "* ]] || ports+=("$i")
  done
  printf '%s\n' "${ports[@]}" >"$folder/ports"
  start_node 1 2 "${ports[@]:0:4}" gcomm:// --wsrep-new-cluster || { stop; exit 1; }
  join || { stop; exit 1; }
  for i in 0 4; do
    echo "Server=127.0.0.1;Port=${ports[i]};User ID=alembic;Password=$password;SslMode=None"
  done
}

join() {
  local ports
  mapfile -t ports <"$folder/ports"
  start_node 2 1 "${ports[@]:4:4}" "gcomm://127.0.0.1:${ports[1]}"
}

stop() {
  [ -d "$folder" ] || return 0
  folder=$(cd "$folder" && pwd -P)
  local i
  for i in 2 1; do
    stop_by_pid_file "$folder/$i/pid"
  done
  # Only what `start` made: a mistyped folder loses nothing.
  rm -rf "$folder/1" "$folder/2" "$folder/install.log" "$folder/init.sql" "$folder/ports"
  rmdir "$folder" 2>/dev/null || true
}

case $command in
  start) start ;;
  join) join ;;
  stop) stop ;;
  *) usage ;;
esac
