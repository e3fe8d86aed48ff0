#!/usr/bin/env bash
# Puts the executables of all systems into OUT, named by their system, and writes the checksums of everything there.
#
#   eng/collect.sh EXECUTABLES OUT        EXECUTABLES has one folder for each system, named by its RID
set -euo pipefail
[[ $# -eq 2 ]] || { echo "usage: $0 EXECUTABLES OUT" >&2; exit 2; }
mkdir -p "$2"
for file in "$1"/*/loginmachine*; do
  rid="$(basename "$(dirname "$file")")"
  name="$(basename "$file")"
  install -m 0755 "$file" "$2/${name/loginmachine/loginmachine-$rid}"
done
cd "$2"
rm -f SHA256SUMS
sha256sum -- * >SHA256SUMS
