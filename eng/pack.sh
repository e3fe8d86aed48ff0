#!/usr/bin/env bash
# Packs everything under src/ that is a package, with symbols, and the program as a .NET tool.
#
#   eng/pack.sh OUT        for example: eng/pack.sh artifacts/packages
set -euo pipefail
[[ $# -eq 1 ]] || { echo "usage: $0 OUT" >&2; exit 2; }
mkdir -p "$1"
out="$(cd "$1" && pwd)"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
for project in src/*/*.csproj; do
  dotnet pack "$project" --nologo -v:quiet -c Release -o "$out" >&2
done
