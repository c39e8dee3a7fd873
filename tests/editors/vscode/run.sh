#!/usr/bin/env bash
# Packages the extension with a server inside, installs it into a throwaway VS Code (code-server) and works with it
# as a writer would. Exit status 0: every expectation held.
# usage: run.sh [SERVER]       SERVER is the copydesk program, target/release/copydesk if not named.
#   COPYDESK_HARNESS  cache folder that install.sh filled        COPYDESK_SHOTS  where screenshots go
#   COPYDESK_KEEP=1   leave the throwaway profile for a look
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
. "$HERE/env.sh"
. "$HERE/processes.sh"

die() { printf 'run: %s\n' "$*" >&2; exit 1; }

SERVER=$(readlink -f "${1:-$REPO/target/release/copydesk}") || true
[ -x "$SERVER" ] || die "no server at ${1:-target/release/copydesk}. Build one first: cargo build --release"
for needed in code-server/node_modules/code-server/out/node/entry.js \
              playwright/node_modules/playwright-core/package.json node24/node_modules/node/bin/node; do
  [ -e "$HARNESS/$needed" ] || die "the harness is not complete ($HARNESS/$needed is missing). Run $HERE/install.sh first."
done
[ -d "$EXTENSION/node_modules" ] || die "the extension's build tools are missing. Run $HERE/install.sh first."
use_node24
# Everything of this run lives here. The name also marks our own processes: see processes.sh.
WORK=$(mktemp -d "${TMPDIR:-/tmp}/copydesk-vscode.XXXXXX")
CODE=
FAILED=0
finish() {
  local status=$?
  [ -z "$CODE" ] || stop_editor "$CODE" "$WORK" || status=1
  if [ "$status" -ne 0 ] && [ -s "$WORK/code-server.log" ]; then
    mkdir -p "$SHOTS"
    cp "$WORK/code-server.log" "$SHOTS/"
    find "$WORK/user/logs" -name '*copydesk*.log' -exec cp {} "$SHOTS/" \; 2>/dev/null || true
    printf 'run: logs are in %s\n' "$SHOTS" >&2
  fi
  [ -n "${COPYDESK_KEEP:-}" ] || rm -rf "$WORK"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT TERM

# From a copy, so that a build of somebody working in editors/vscode is not touched.
package_extension() {
  local stage=$WORK/extension
  mkdir -p "$stage"
  tar -C "$EXTENSION" --exclude=./node_modules --exclude=./dist --exclude=./server --exclude='./*.vsix' -cf - . | tar -C "$stage" -xf -
  ln -s "$EXTENSION/node_modules" "$stage/node_modules"
  install -D -m 755 "$SERVER" "$stage/server/copydesk"
  (cd "$stage" && npm run package --silent -- --out "$WORK/copydesk.vsix") > "$WORK/package.log" 2>&1 ||
    { cat "$WORK/package.log" >&2; die "the extension could not be packaged."; }
}

# make_profile MACHINE_SETTINGS  A new one: nothing of the last scenario's windows comes back.
make_profile() {
  rm -rf "${WORK:?}"/{home,user,articles}
  mkdir -p "$WORK/home" "$WORK/user/User" "$WORK/user/Machine" "$WORK/articles"
  cp "$HERE/settings.json" "$WORK/user/User/settings.json"
  # In an editor that runs elsewhere than its window, only these may say which program to start.
  printf '%s\n' "$1" > "$WORK/user/Machine/settings.json"
  printf 'auth: none\n' > "$WORK/config.yaml"
  cp "${COPYDESK_SEED:-$REPO/tests/seed/iraq-2021.txt}" "$WORK/articles/iraq-2021.txt"
}

# HOME and PATH are ours, so that nothing of the person at this machine leaks in (settings, an installed copydesk) or out.
code_server() {
  env -u VSCODE_IPC_HOOK_CLI -u XDG_CONFIG_HOME -u XDG_DATA_HOME HOME="$WORK/home" \
    PATH="$HARNESS/node24/node_modules/node/bin:/usr/bin:/bin" \
    node "$HARNESS/code-server/node_modules/code-server/out/node/entry.js" --config "$WORK/config.yaml" \
    --user-data-dir "$WORK/user" --extensions-dir "$WORK/extensions" --disable-telemetry --disable-update-check "$@"
}

install_extension() {
  code_server --install-extension "$WORK/copydesk.vsix" > "$WORK/install.log" 2>&1 ||
    { cat "$WORK/install.log" >&2; die "the packaged extension could not be installed."; }
  local program
  program=$(find "$WORK/extensions" -path '*/server/copydesk')
  [ -x "$program" ] || die "the installed extension has no server that can be run."
}

start_editor() {
  # There before anybody reads it, and empty: the last editor's address is not this one's.
  : > "$WORK/code-server.log"
  # Port 0: the system picks a free one, and the log tells which.
  code_server --bind-addr 127.0.0.1:0 --disable-workspace-trust --disable-getting-started-override \
    --ignore-last-opened "$WORK/articles" >> "$WORK/code-server.log" 2>&1 &
  CODE=$!
  local end=$((SECONDS + 120))
  while [ $SECONDS -lt $end ]; do
    URL=$(sed -n 's/.*HTTP server listening on \(http:[^ ]*[0-9]\).*/\1/p' "$WORK/code-server.log")
    [ -n "$URL" ] && curl -fsS -o /dev/null "$URL/healthz" 2>/dev/null && return
    kill -0 "$CODE" 2>/dev/null || { cat "$WORK/code-server.log" >&2; die "code-server stopped as soon as it was started."; }
    sleep 0.2
  done
  cat "$WORK/code-server.log" >&2
  die "code-server did not answer within 120 s."
}

# play SCENARIO SHOTS  Its waits are bounded one by one; this bounds their sum.
play() {
  mkdir -p "$2"
  PLAYWRIGHT=$HARNESS/playwright timeout --kill-after=20 900 node "$HERE/$1" "$URL" "$WORK/articles" "$2"
}

mkdir -p "$SHOTS"
# By name: the folder may be anybody's.
rm -rf "$SHOTS"/*.png "$SHOTS"/*.log "$SHOTS/missing"
echo "packaging the extension with $SERVER ..."
package_extension
echo "installing it into a throwaway profile ..."
make_profile '{}'
install_extension
echo "starting the editor ..."
start_editor
play drive.mjs "$SHOTS" || FAILED=1

echo "starting the editor again, without a server ..."
stop_editor "$CODE" "$WORK" || FAILED=1
CODE=
rm -r "$WORK"/extensions/*/server
make_profile '{ "copydesk.server.path": "/no/such/copydesk" }'
start_editor
play missing.mjs "$SHOTS/missing" || FAILED=1
exit $FAILED
