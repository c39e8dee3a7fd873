# shellcheck shell=bash disable=SC2034
# Sourced by install.sh and run.sh: where things are, and which versions the test is known to work with.

NODE_VERSION=24           # code-server 4.139 runs on this major version only
CODE_SERVER_VERSION=4.139.1
PLAYWRIGHT_VERSION=1.65.1

REPO=$(cd "$(dirname "${BASH_SOURCE[0]}")/../../.." && pwd)
EXTENSION=$REPO/editors/vscode
HARNESS=${COPYDESK_HARNESS:-$REPO/target/harness}
SHOTS=${COPYDESK_SHOTS:-$REPO/target/screenshots/vscode}

# Puts the harness's own Node first, and makes native modules build against its headers.
use_node24() {
  export PATH="$HARNESS/node24/node_modules/node/bin:$PATH"
  local headers
  for headers in "$HARNESS"/node24/node_modules/node-linux-* \
                 "$HARNESS"/node24/node_modules/node/node_modules/node-linux-*; do
    [ -d "$headers/include/node" ] && export npm_config_nodedir="$headers"
  done
  return 0
}
