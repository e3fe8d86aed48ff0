#!/usr/bin/env bash
# Makes the shipped form of the program: OUT/loginmachine (loginmachine.exe for Windows), one self-contained file.
# What that form is, the project says (src/LoginMachine.Cli/LoginMachine.Cli.csproj); why, decision 0005.
#
#   eng/publish.sh RID OUT        for example: eng/publish.sh linux-x64 out
set -euo pipefail

if [[ $# -ne 2 ]]; then
  echo "usage: $0 RID OUT" >&2
  exit 2
fi

rid="$1"
mkdir -p "$2"
out="$(cd "$2" && pwd)"
project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/src/LoginMachine.Cli"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

dotnet publish "$project" --nologo -v:quiet -c Release -r "$rid" -p:Shipped=true -o "$work" >&2

# The assembly cannot have the program's name: the library's differs from it in case alone.
ending=""
[[ "$rid" == win-* ]] && ending=".exe"
extra="$(find "$work" -type f ! -name "LoginMachine.Cli$ending")"
if [[ -n "$extra" ]]; then
  echo "$0: more than one file was published: $extra" >&2
  exit 1
fi

# Moved, not copied over: a copy of it that runs keeps its own file.
mv -f "$work/LoginMachine.Cli$ending" "$out/.loginmachine.new"
mv -f "$out/.loginmachine.new" "$out/loginmachine$ending"
