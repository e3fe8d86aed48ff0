#!/usr/bin/env bash
# Measures replay over many journals beside the least that anybody must do with them. See README.md.
#
#   benchmarks/replay-speed.sh [MEGABYTES]
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
megabytes="${1:-1024}"
out="$here/out"
journals="$(mktemp -d)"
trap 'rm -rf "$journals"' EXIT

"$here/../eng/publish.sh" "${RID:-linux-x64}" "$out" >&2
dotnet publish "$here/bare" --nologo -v:quiet -c Release -r "${RID:-linux-x64}" -p:Shipped=native -o "$out/bare" >&2
"$out/bare/Bare" generate "$here/../tests/Snapshots/Journals/v1" "$journals" "$megabytes"

# Seconds of the clock, and of all cores together: these say the more, the busier the machine is with other things.
TIMEFORMAT="        %R s, of all cores %U + %S s"

replay() {
  "$@" "$out/loginmachine" replay "$journals" --json > "$out/replay.json" &
  local replay=$! peak=0 now
  while kill -0 "$replay" 2>/dev/null; do
    now=$(awk '/VmHWM/ { print $2 }' "/proc/$replay/status" 2>/dev/null || true)
    peak=${now:-$peak}
    sleep 0.2
  done
  wait "$replay" || true
  echo "replay  peak $((peak / 1024)) MB"
}

for _ in 1 2 3; do
  uptime
  echo "one core"
  time taskset -c 0 "$out/bare/Bare" pass "$journals"
  time replay taskset -c 0
  echo "all cores"
  time "$out/bare/Bare" pass "$journals" all
  time replay env
done
