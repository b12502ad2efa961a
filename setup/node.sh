#!/usr/bin/env bash
# Ace by DAISY into .tools/node_modules, as setup/package-lock.json has it, hashes and all. No install script runs and no browser is fetched: Ace drives
# the system's Chromium.
set -euo pipefail
cd "$(dirname "$0")/.."
key=$(cat setup/package.json setup/package-lock.json | sha256sum | cut -c1-64)
if [ "$(cat .tools/.holds 2>/dev/null)" = "$key" ]; then exit 0; fi
mkdir -p .tools
rm -f .tools/.holds
cp setup/package.json setup/package-lock.json .tools/
echo "Installing Ace"
PUPPETEER_SKIP_DOWNLOAD=1 PATH="$PWD/.venv/bin:$PATH" npm --prefix .tools ci --ignore-scripts --no-update-notifier --no-audit --no-fund --loglevel=error >/dev/null
echo "$key" >.tools/.holds
