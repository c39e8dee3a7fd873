#!/usr/bin/env bash
# Opens the seed article in Neovim without a screen and works with the server through Neovim's own LSP client.
# Exit status 0: every expectation held.
# usage: run.sh [SERVER]       SERVER is the copydesk program, target/release/copydesk if not named.
set -euo pipefail
HERE=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
REPO=$(cd "$HERE/../../.." && pwd)

die() { printf 'run: %s\n' "$*" >&2; exit 1; }

SERVER=$(readlink -f "${1:-$REPO/target/release/copydesk}") || true
[ -x "$SERVER" ] || die "no server at ${1:-target/release/copydesk}. Build one first: cargo build --release"
command -v nvim >/dev/null || die "Neovim is missing. Run $HERE/install.sh first."

WORK=$(mktemp -d "${TMPDIR:-/tmp}/copydesk-neovim.XXXXXX")
trap 'rm -rf "$WORK"' EXIT
cp "${COPYDESK_SEED:-$REPO/tests/seed/iraq-2021.txt}" "$WORK/iraq-2021.txt"
cd "$WORK"

# No settings of the person at this machine, and none left behind.
export COPYDESK_SERVER=$SERVER HOME=$WORK XDG_CONFIG_HOME=$WORK XDG_DATA_HOME=$WORK XDG_STATE_HOME=$WORK XDG_CACHE_HOME=$WORK
status=0
# Each wait in the session is bounded; this bounds their sum.
timeout --kill-after=5 300 nvim --clean --headless -n -c "luafile $HERE/session.lua" iraq-2021.txt || status=$?
if [ $status -ne 0 ]; then
  find "$WORK" -name 'lsp.log' -exec tail -n 20 {} + >&2
  [ $status -ne 124 ] || echo "run: the session did not end within 300 s." >&2
fi
exit $status
