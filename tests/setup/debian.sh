#!/usr/bin/env bash
# Installs the Debian packages that the tests need, as root or by sudo; does nothing where all are there.
# Arguments are further packages, each named as the command that it brings.
set -euo pipefail

missing=()
need() { # PACKAGE, and a test that succeeds where the package (or another source of the same program) is there
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}

has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' || command -v initdb; }
has_mariadb() { PATH=$PATH:/usr/sbin command -v mariadbd && command -v mariadb-install-db; }

need postgresql has_postgresql
need mariadb-server-core has_mariadb
need mariadb-client-core command -v mariadb
# The second package brings wsrep_sst_rsync, which copies one node's data to another.
need galera-4 test -e /usr/lib/galera/libgalera_smm.so
need mariadb-server command -v wsrep_sst_rsync
need rsync command -v rsync
need lsof command -v lsof
need python3-alembic /usr/bin/python3 -c 'import alembic'
need python3-psycopg2 /usr/bin/python3 -c 'import psycopg2'
need python3-pymysql /usr/bin/python3 -c 'import pymysql'
need sqlite3 command -v sqlite3
need zsh command -v zsh
need fish command -v fish
for command in "$@"; do
  need "$command" command -v "$command"
done

if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
    echo "These packages are missing; run: sudo apt-get install --no-install-recommends ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo -n)
fi
if ! command -v apt-get >/dev/null; then
  echo "The tests need what Debian calls ${missing[*]}, and there is no apt-get here to install it with." >&2
  exit 1
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
install() {
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=300 "${missing[@]}" </dev/null >"$log" 2>&1
}
echo "Installing ${missing[*]}"
if ! install; then
  # A fresh image has no package lists, an old one has lists of packages that are gone.
  "${as_root[@]}" apt-get update -q -o DPkg::Lock::Timeout=300 </dev/null >"$log" 2>&1 || { cat "$log" >&2; exit 1; }
  install || { cat "$log" >&2; exit 1; }
fi
