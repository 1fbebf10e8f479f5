#!/usr/bin/env bash
# Runs every test: installs what they need, builds once in Release, starts throwaway database servers, sums up.
#
#   ./test.sh                                   all test projects
#   ./test.sh DatabaseTests [-class '*Proxy*']  the projects whose names end so, with xUnit's own arguments
set -euo pipefail
cd "$(dirname "$0")"

# No process stays behind to hold the caller's output open.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

projects=()
for file in tests/*"${1:-Tests}"/*"${1:-Tests}.csproj"; do
  [ -f "$file" ] || { echo "No test project is called tests/*$1." >&2; exit 2; }
  projects+=("$(basename "$file" .csproj)")
done
[ $# -eq 0 ] || shift

work=$(mktemp -d)
finish() {
  tests/setup/servers.sh stop "$work/servers" || true
  rm -rf "$work"
}
trap finish EXIT
trap 'exit 130' INT TERM HUP

bash tests/setup/debian.sh
dotnet build Alembic.slnx -c Release -m:2 -v q -clp:ErrorsOnly --nologo

chmod 711 "$work"
tests/setup/servers.sh start "$work/servers" >"$work/variables"
# shellcheck disable=SC1091
. "$work/variables"
export ALEMBIC_TEST_PYTHON=${ALEMBIC_TEST_PYTHON:-/usr/bin/python3}

# Debian has no PowerShell, and nothing here can install it.
powershell=(-trait- Needs=PowerShell)
if command -v pwsh >/dev/null; then
  powershell=()
else
  echo "There is no pwsh on the PATH: the tests of the completion for PowerShell are left out."
fi

passed=0 failed=0 skipped=0
for project in "${projects[@]}"; do
  results=$work/$project.xml
  arguments=(-noLogo -noColor -xml "$results" "${powershell[@]}")
  # Every server is here: a suite that skips for want of one is wrong.
  [ "$project" = Alembic.Tests ] || arguments+=(-failSkips)
  # The recorded cases are no part of the repository: CONTRIBUTING.md says where they are from.
  [ -n "${ALEMBIC_CONFORMANCE:-}" ] || arguments+=(-trait- Needs=Corpus)
  [ -n "${ALEMBIC_CORPORA:-}" ] || arguments+=(-trait- Needs=Corpora)
  code=0
  timeout 1800 "tests/$project/bin/Release/net10.0/$project" "${arguments[@]}" "$@" </dev/null || code=$?

  count() { sed -n "s/.*<assembly [^>]* $1=\"\([0-9]*\)\".*/\1/p" "$results" 2>/dev/null | head -n 1; }
  if [ -z "$(count total)" ] || [ "$(count total)" -eq "$(count not-run)" ]; then
    echo "$project ran no test (exit code $code)." >&2
    failed=$((failed + 1))
    continue
  fi
  failures=$(($(count failed) + $(count errors)))
  if [ "$code" -ne 0 ] && [ "$failures" -eq 0 ]; then
    echo "$project ended with exit code $code though no test failed." >&2
    failures=1
  fi
  passed=$((passed + $(count passed)))
  failed=$((failed + failures))
  skipped=$((skipped + $(count skipped)))
done

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
