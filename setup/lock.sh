#!/usr/bin/env bash
# Write the lock files again from pyproject.toml and setup/package.json. What still fits keeps its version; `UPGRADE=1 make lock` takes the newest.
# Hashes of every wheel of a version are kept, for each Python and platform; the address of no index is, so that any mirror serves.
set -euo pipefail
cd "$(dirname "$0")/.."
uv=${UV:-.venv/bin/uv}
resolve() { # out, then what it is made of
  local out=$1
  shift
  "$uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
    ${UPGRADE:+--upgrade} pyproject.toml "$@" -o "setup/$out"
}
resolve run.txt --group build
# Each longer list holds the shorter one as it stands, so that what is tested is what runs.
resolve test.txt --group test -c setup/run.txt
resolve dev.txt --group bench --group lock -c setup/test.txt

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp setup/package.json "$work/"
[ -n "${UPGRADE:-}" ] || cp setup/package-lock.json "$work/" 2>/dev/null || true
PATH="$PWD/.venv/bin:$PATH" npm --prefix "$work" install --package-lock-only --ignore-scripts --omit-lockfile-registry-resolved \
  --no-audit --no-fund --no-update-notifier --loglevel=error >/dev/null
cp "$work/package-lock.json" setup/package-lock.json
