# shellcheck shell=bash
# Sourced by run.sh: ends the editor with everything it started, and nothing else.

# All processes below PID, deepest last. Asked for before anything is ended: an orphan has lost its parent's name.
descendants() {
  local child
  for child in $(ps -o pid= --ppid "$1"); do
    echo "$child"
    descendants "$child"
  done
}

alive() { local pid; for pid in "$@"; do kill -0 "$pid" 2>/dev/null && echo "$pid"; done; return 0; }

# wait_gone SECONDS PID...
wait_gone() {
  local tries=$(($1 * 10)); shift
  while [ "$tries" -gt 0 ] && [ -n "$(alive "$@")" ]; do
    sleep 0.1
    tries=$((tries - 1))
  done
  [ -z "$(alive "$@")" ]
}

# stop_editor PID FOLDER  Fails when a copydesk server started from FOLDER outlives the editor.
stop_editor() {
  local pid everything servers=() others=()
  everything="$(descendants "$1") $1"
  for pid in $everything; do
    case $(tr '\0' ' ' 2>/dev/null < "/proc/$pid/cmdline") in
      *"$2"/extensions/*/server/copydesk*) servers+=("$pid") ;;
      *) others+=("$pid") ;;
    esac
  done
  kill "${others[@]}" 2>/dev/null || true
  wait_gone 10 "${others[@]}" || kill -KILL "${others[@]}" 2>/dev/null || true
  wait "$1" 2>/dev/null || true
  if [ ${#servers[@]} -gt 0 ] && ! wait_gone 10 "${servers[@]}"; then
    kill -KILL "${servers[@]}" 2>/dev/null || true
    echo "run: the copydesk server was still there 10 s after the editor had gone." >&2
    return 1
  fi
}
