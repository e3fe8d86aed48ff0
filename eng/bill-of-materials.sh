#!/usr/bin/env bash
# Writes OUT/loginmachine.cdx.json: what the program is made of (CycloneDX).
#
#   eng/bill-of-materials.sh OUT
set -euo pipefail
[[ $# -eq 1 ]] || { echo "usage: $0 OUT" >&2; exit 2; }
mkdir -p "$1"
out="$(cd "$1" && pwd)"
cd "$(dirname "${BASH_SOURCE[0]}")/.."
tools="$(mktemp -d)"
trap 'rm -rf "$tools"' EXIT
dotnet tool install CycloneDX --version 6.3.1 --tool-path "$tools" >&2
"$tools/dotnet-CycloneDX" src/LoginMachine.Cli/LoginMachine.Cli.csproj --output "$out" --filename loginmachine.cdx.json --output-format json >&2
