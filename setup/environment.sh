#!/usr/bin/env bash
# environment.sh run|test|dev: what the system lacks, then .venv/ with every package of setup/LIST.txt at its locked hash, and the press itself, editable.
# A stamp in .venv/ says what it holds; when that is what is asked for, nothing is done.
set -euo pipefail
cd "$(dirname "$0")/.."
list=$1

python=
for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11}; do
  if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$candidate && break; fi
done
[ -n "$python" ] || { echo "nlmpress needs Python 3.11 or later, and finds none (say PYTHON=/where/it/is)." >&2 && exit 1; }
"$python" setup/system.py run

# A list holds the shorter ones, so an environment made for a longer one serves.
case $list in run) enough='run test dev' ;; test) enough='test dev' ;; dev) enough=dev ;; *) echo "no list $list" >&2 && exit 2 ;; esac
home="$PWD $("$python" -c 'import sys; print(sys.version)' | tr -d '\n')"
key=$(cat setup/{run,test,dev}.txt <(sed '/^\[tool/,$d' pyproject.toml) <(echo "$home") | sha256sum | cut -c1-64)
for held in $enough; do
  if [ "$(cat .venv/.holds 2>/dev/null)" = "$held $key" ]; then exit 0; fi
done

# Scripts in an environment name its folder and its Python: moved or of another version, it is made anew.
if [ "$(cat .venv/.home 2>/dev/null)" != "$home" ] || ! .venv/bin/python -c '' 2>/dev/null; then
  echo "Making .venv with $("$python" --version)"
  "$python" -m venv --clear .venv
  echo "$home" >.venv/.home
fi
rm -f .venv/.holds
echo "Installing $(grep -c '^[a-z]' "setup/$list.txt") locked packages"
# -qq: an index of the machine's own configuration that lacks a package is no news.
.venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r "setup/$list.txt"
.venv/bin/python -m pip install -qq --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
# An editable install compiles nothing, and a third of what a check takes is imports.
.venv/bin/python -m compileall -q src
echo "$list $key" >.venv/.holds
