#!/usr/bin/env bash
# Fails unless a tag names the version of Directory.Build.props, and CHANGELOG.md has a section for it.
#
#   eng/check-tag.sh TAG        for example: eng/check-tag.sh v1.2.3
set -euo pipefail
[[ $# -eq 1 ]] || { echo "usage: $0 TAG" >&2; exit 2; }
cd "$(dirname "${BASH_SOURCE[0]}")/.."
version="$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)"
[[ "$1" == "v$version" ]] || { echo "$0: the tag is $1, and Directory.Build.props says $version" >&2; exit 1; }
grep -q "^## $version" CHANGELOG.md || { echo "$0: CHANGELOG.md has no section '## $version'" >&2; exit 1; }
