#!/usr/bin/env bash
# failure-page.sh EXECUTABLE: writes docs/images/failure-page.png, the page that `explain --html` writes, as a browser shows it.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
"$1" explain "$root/tests/Snapshots/Journals/v1/token_endpoint_rejected.jsonl" --html "$work/page.html"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --user-data-dir="$work/profile" \
    --window-size=800,912 --screenshot="$root/docs/images/failure-page.png" "file://$work/page.html"
