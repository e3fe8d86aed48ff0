#!/usr/bin/env bash
# Measures the published program as a whole process, beside a hello-world in the same form. See README.md.
#
#   benchmarks/whole-process.sh [ROUNDS]
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
rid="${RID:-linux-x64}"
out="$here/out"
mkdir -p "$out"

"$here/../eng/publish.sh" "$rid" "$out" >&2
dotnet publish "$here/hello" --nologo -v:quiet -c Release -r "$rid" -p:Shipped=native -o "$out/hello" >&2
dotnet build "$here/provider" --nologo -v:quiet -c Release -o "$out/provider" >&2
dotnet build "$here/driver" --nologo -v:quiet -c Release -o "$out/driver" >&2

"$out/driver/Driver" "$out/loginmachine" "$out/hello/Hello" "$out/provider/Provider" "$@"
