#!/usr/bin/env bash
# Publishes the program as it is shipped: OUT/loginmachine (loginmachine.exe for Windows), one self-contained file of native code.
# What that form is, eng/Shipped.props says; why, decision 0005.
#
#   eng/publish.sh [--readytorun] RID OUT        for example: eng/publish.sh linux-x64 out
#
# Native code is linked for the system it is built on: linux-x64 and linux-arm64 on Linux (clang or gcc; Debian: apt-get install gcc),
# osx-x64 and osx-arm64 on macOS (xcode-select --install), win-x64 and win-arm64 on Windows (Visual Studio's C++ build tools).
# --readytorun needs no linker and publishes for any RID from anywhere: larger, and slower to start.
set -euo pipefail

form=native
if [[ "${1:-}" == --readytorun ]]; then
  form=readytorun
  shift
fi
if [[ $# -ne 2 ]]; then
  echo "usage: $0 [--readytorun] RID OUT" >&2
  exit 2
fi

rid="$1"
ending=""
[[ "$rid" == win-* ]] && ending=".exe"

fail() {
  echo "$0: $1" >&2
  echo "$0: or publish precompiled code instead of native code: $0 --readytorun $rid OUT" >&2
  exit 1
}

# The compiler would say the same in a page of MSBuild output.
check_linker() {
  local system
  case "$(uname)" in
    Linux) system=linux ;;
    Darwin) system=osx ;;
    *) system=win ;;
  esac
  [[ "$rid" == "$system"-* ]] || fail "native code for $rid cannot be linked on this system: run this script on $rid"
  [[ "$system" != linux || -n "$(command -v clang || command -v gcc)" ]] || fail "no linker: neither clang nor gcc is installed (Debian: apt-get install gcc)"
  [[ "$system" != osx || -n "$(command -v clang)" ]] || fail "no linker: clang is not installed (xcode-select --install)"
}
[[ "$form" != native ]] || check_linker

project="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/src/LoginMachine.Cli"
mkdir -p "$2"
out="$(cd "$2" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

dotnet publish "$project" --nologo -v:quiet -c Release -r "$rid" -p:Shipped="$form" -o "$work" >&2

# The assembly cannot have the program's name: the library's differs from it in case alone.
extra="$(find "$work" -type f ! -name "LoginMachine.Cli$ending")"
if [[ -n "$extra" ]]; then
  echo "$0: more than one file was published: $extra" >&2
  exit 1
fi

# Moved, not copied over: a copy that is running keeps its own file.
mv -f "$work/LoginMachine.Cli$ending" "$out/.loginmachine.new"
mv -f "$out/.loginmachine.new" "$out/loginmachine$ending"
