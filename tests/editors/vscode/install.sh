#!/usr/bin/env bash
# Installs what the VS Code test needs: Chromium, and (in a cache folder outside git) Node 24,
# code-server and playwright-core. Safe to run again: what is there already is left alone.
# usage: install.sh            (COPYDESK_HARNESS names the cache folder)
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$HERE/../debian.sh"
. "$HERE/env.sh"

# install_npm FOLDER PACKAGE VERSION PROOF  PROOF is the file that shows the package is whole.
install_npm() {
  local folder="$HARNESS/$1" package=$2 version=$3 proof="$HARNESS/$1/node_modules/$4"
  if [ -e "$proof" ] && [ "$(cat "$folder/.installed" 2>/dev/null)" = "$package@$version" ]; then
    say "$package $version: there already."
    return
  fi
  say "$package $version: installing into $folder ..."
  # A half-finished install is not worth repairing.
  rm -rf "$folder"
  mkdir -p "$folder"
  printf '{ "private": true }\n' > "$folder/package.json"
  (cd "$folder" && npm install --no-audit --no-fund --loglevel=error "$package@$version" > install.log 2>&1) ||
    { tail -n 30 "$folder/install.log" >&2; die "npm could not install $package@$version (log: $folder/install.log)"; }
  [ -e "$proof" ] || die "$package@$version was installed, but $proof is not there."
  echo "$package@$version" > "$folder/.installed"
}

# Chromium draws the editor; the rest lets code-server build its native modules.
need_debian chromium libkrb5-dev fonts-noto-color-emoji fonts-dejavu-core fonts-liberation2 \
  curl g++ make pkg-config procps python3
command -v npm >/dev/null || die "npm is missing: please install Node.js 20 or newer."

install_npm node24 node "$NODE_VERSION" node/bin/node
use_node24
install_npm code-server code-server "$CODE_SERVER_VERSION" \
  code-server/lib/vscode/node_modules/@vscode/spdlog/build/Release/spdlog.node
install_npm playwright playwright-core "$PLAYWRIGHT_VERSION" playwright-core/package.json

if [ ! -e "$EXTENSION/node_modules/.package-lock.json" ] ||
   [ "$EXTENSION/package-lock.json" -nt "$EXTENSION/node_modules/.package-lock.json" ]; then
  say "extension: installing what it is built with ..."
  (cd "$EXTENSION" && npm ci --no-audit --no-fund --loglevel=error)
else
  say "extension: what it is built with is there already."
fi
say "Ready. Run: $HERE/run.sh"
