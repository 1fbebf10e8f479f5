# Functions that the scripts of this folder share.
PATH=$PATH:/usr/sbin

# Runs a command as a user who can do nothing else: initdb refuses root, and so does mariadbd.
unprivileged() {
  if [ "$(id -u)" -eq 0 ]; then (cd / && exec runuser -u nobody -- "$@"); else "$@"; fi
}

# Prints a free port below the range that the kernel gives to outgoing connections.
free_port() {
  local port
  while :; do
    port=$((20000 + (RANDOM * 32768 + RANDOM) % 12000))
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

# Ends the process whose number is in a file: politely, and after ten seconds by SIGKILL.
stop_by_pid_file() {
  [ -f "$1" ] || return 0
  local process
  process=$(<"$1")
  kill "$process" 2>/dev/null || return 0
  for _ in $(seq 100); do
    kill -0 "$process" 2>/dev/null || return 0
    sleep 0.1
  done
  kill -KILL "$process" 2>/dev/null || true
}
