#!/usr/bin/env bash
# Measures a refused sign-in of the published program and of codex (npm), in turn and in one run. See README.md.
#
#   benchmarks/beside-codex.sh [ROUNDS]
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
out="$here/out"
mkdir -p "$out/codex"

"$here/../eng/publish.sh" "${RID:-linux-x64}" "$out" >&2
dotnet build "$here/driver" --nologo -v:quiet -c Release -o "$out/driver" >&2
npm install --prefix "$out/codex" --no-audit --no-fund --loglevel=error @openai/codex@0.169.0 >&2

# The program itself; the package's command is a script that starts it.
codex="$(find "$out/codex/node_modules/@openai" -path '*/bin/codex' -type f | head -1)"
[[ -n "$codex" ]] || { echo "$0: the package has no executable for this system" >&2; exit 1; }
"$out/driver/Driver" --beside "$out/loginmachine" "$codex" "$@"
