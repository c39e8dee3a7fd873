#!/usr/bin/env bash
# Installs what the Neovim test needs: Debian's neovim. Safe to run again.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../debian.sh"
need_debian neovim
say "Ready: $(nvim --version | head -n 1)"
