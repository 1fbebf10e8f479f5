#!/usr/bin/env bash
# Times this tool beside Debian's Python Alembic on the same work, on SQLite and PostgreSQL: whole commands, start-up included.
#
#   benchmarks/compare/run.sh              both, with the ratios and their targets
#   benchmarks/compare/run.sh --python     the Python half alone
#
# Each project is what `alembic init` makes, plus a chain of revisions that create a table and an index each. Python may keep
# its byte code (PYTHONDONTWRITEBYTECODE is unset) and each command is run once before it is timed.
set -euo pipefail
cd "$(dirname "$0")/../.."

tools=(python ours)
[ "${1:-}" != --python ] || tools=(python)

bash tests/setup/debian.sh hyperfine
[ ${#tools[@]} -eq 1 ] || ./build.sh

work=$(mktemp -d)
finish() {
  tests/setup/servers.sh stop "$work/servers" || true
  rm -rf "$work"
}
trap finish EXIT
chmod 711 "$work"
tests/setup/servers.sh start "$work/servers" >"$work/variables"
. "$work/variables"
# …;Port=30714;Username=alembic;Password=…;Database=postgres
setting() { sed -n "s/.*\b$1=\([^;]*\).*/\1/p" <<<"$ALEMBIC_TEST_POSTGRESQL"; }
postgresql="postgresql://$(setting Username):$(setting Password)@127.0.0.1:$(setting Port)/$(setting Database)"
unset PYTHONDONTWRITEBYTECODE
# Caches of its own: nothing from before helps, and removing them is safe.
export HOME=$work/home XDG_CACHE_HOME=$work/home/.cache DOTNET_ROOT=${DOTNET_ROOT:-$(dirname "$(readlink -f "$(command -v dotnet)")")}
mkdir -p "$HOME"

# What the package alembic has in /usr/bin, without taking that name on this machine.
program_python=$work/alembic-python
printf '%s\n' '#!/usr/bin/python3' 'import sys' 'from alembic.config import main' 'sys.exit(main())' >"$program_python"
chmod +x "$program_python"
program_ours=$PWD/artifacts/alembic/alembic

. benchmarks/compare/projects.sh

# NAME RUNS PREPARE ARGUMENTS…: times one command of every tool; PREPARE is a function of projects.sh or `true`.
measure() {
  local name=$1 runs=$2 prepare=$3 project=$4 tool program
  shift 4
  for tool in "${tools[@]}"; do
    program=program_$tool
    hyperfine -N --style none --warmup 1 --runs "$runs" --export-json "$work/$name.$tool.json" \
      --prepare "bash $PWD/benchmarks/compare/projects.sh $prepare $work/$tool/$project" \
      "${!program} -c $work/$tool/$project/alembic.ini $*" >"$work/log" 2>&1 || { cat "$work/log" >&2; exit 1; }
  done
}

for tool in "${tools[@]}"; do
  program=program_$tool
  for count in 1 1000 1001 5000; do
    make_project "$tool" "${!program}" "$work/$tool/$count" "$count"
  done
  # Two databases at head, and one that lacks the newest of 1,001 revisions.
  for count in 1 1000; do
    "${!program}" -c "$work/$tool/$count/alembic.ini" upgrade head 2>/dev/null
    cp "$work/$tool/$count/app.db" "$work/$tool/$count/head.db"
  done
  cp "$work/$tool/1000/head.db" "$work/$tool/1001/head.db"
  "${!program}" -c "$work/$tool/5000/alembic.ini" stamp head 2>/dev/null
  on_postgresql "$work/$tool/1000" "$work/$tool/postgresql" "$postgresql"
  "${!program}" -c "$work/$tool/postgresql/alembic.ini" stamp head 2>/dev/null
done

for option in help version; do
  measure "--$option" 10 nothing 1 "--$option"
done
for count in 1 1000; do
  for command in current heads history; do
    measure "$command on $count" 10 nothing "$count" "$command"
  done
done
measure "current on 5000" 5 nothing 5000 current
measure "current on 1000, PostgreSQL" 10 nothing postgresql current
measure "upgrade of 1 on 1000, cold" 5 at_head_without_cache 1001 upgrade head
measure "upgrade of 1 on 1000, warm" 10 at_head 1001 upgrade head
measure "upgrade of 1000, warm" 3 empty 1000 upgrade head

/usr/bin/python3 benchmarks/compare/table.py "$work"
