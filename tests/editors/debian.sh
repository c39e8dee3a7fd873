# shellcheck shell=bash
# Sourced by the install.sh of each editor: puts Debian packages on the machine when they are missing.

say() { printf '%s\n' "$*"; }
die() { printf 'install: %s\n' "$*" >&2; exit 1; }

# need_debian PACKAGE...  Installs those that are absent; says how to do it by hand where it may not.
need_debian() {
  command -v dpkg-query >/dev/null || die "this script knows Debian and its kin only. Please install by hand: $*"
  local missing=() name
  for name in "$@"; do
    dpkg-query -W -f '${Status}' "$name" 2>/dev/null | grep -q 'ok installed' || missing+=("$name")
  done
  if [ ${#missing[@]} -eq 0 ]; then
    say "Debian packages: all there."
    return
  fi

  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    else
      die "these Debian packages are missing and this user may not install them.
Please run:  sudo apt-get update && sudo apt-get install -y ${missing[*]}"
    fi
  fi
  say "Debian packages: installing ${missing[*]} ..."
  # env, not an assignment: sudo drops the caller's environment.
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -qq
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
}
