#!/usr/bin/env bash
# Publishes the tool for this machine, compiled ahead of time: artifacts/alembic/alembic
#
#   ./build.sh [RID]    a runtime identifier such as linux-arm64; this machine's without
#
# On Linux it brings its runtime along, and all is compiled as one: scripts then compile and run in half the time that the same
# program takes on an installed runtime. Elsewhere it needs the .NET runtime.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 MSBUILDDISABLENODEREUSE=1

this_machine() {
  local os architecture
  case $(uname -s) in
    Linux) os=linux ;;
    Darwin) os=osx ;;
    MINGW* | MSYS* | CYGWIN*) os=win ;;
    *) echo "No runtime identifier is known for $(uname -s): name one, as in ./build.sh linux-x64" >&2; return 1 ;;
  esac
  if [ $os = linux ] && ! getconf GNU_LIBC_VERSION >/dev/null 2>&1; then
    os=linux-musl
  fi
  case $(uname -m) in
    x86_64 | amd64) architecture=x64 ;;
    aarch64 | arm64) architecture=arm64 ;;
    *) echo "No runtime identifier is known for $(uname -m): name one, as in ./build.sh linux-x64" >&2; return 1 ;;
  esac
  echo "$os-$architecture"
}

rid=${1:-$(this_machine)}
# Intermediate files of its own: a build for one runtime and a build for all do not undo each other.
rm -rf artifacts/alembic
together=(--self-contained false)
case $rid in
  linux-*) together=(--self-contained true -p:PublishReadyToRunComposite=true) ;;
esac
dotnet publish src/Alembic.Tool -c Release -r "$rid" "${together[@]}" -p:PublishReadyToRun=true \
  --artifacts-path artifacts/publish -o artifacts/alembic -m:2 -v q -clp:ErrorsOnly
rm -f artifacts/alembic/*.xml
echo "artifacts/alembic/alembic is ready ($rid)"
