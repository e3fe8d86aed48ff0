#!/usr/bin/env bash
# Installs what the end-to-end tests need and this machine lacks: the npm packages of the provider,
# and Chromium. What cannot be installed is told, not fatal: the tests that need it say so themselves.
set -euo pipefail

provider="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/tests/EndToEnd/provider"

tell() { echo "test-tools: $*" >&2; }

install_packages() {
  # A copy of the lock file inside node_modules says for which lock file they were installed.
  local installed="$provider/node_modules/.installed-lock.json"
  cmp -s "$provider/package-lock.json" "$installed" && return
  command -v npm >/dev/null || { tell "npm is not installed: no provider for the end-to-end tests"; return; }
  if (cd "$provider" && npm ci --no-audit --no-fund --loglevel=error >&2); then
    cp "$provider/package-lock.json" "$installed"
  else
    tell "npm ci failed in tests/EndToEnd/provider"
  fi
}

install_chromium() {
  [[ -x "${CHROMIUM:-/usr/bin/chromium}" ]] && return
  if [[ -n "${CHROMIUM:-}" || $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then
    tell "no Chromium at ${CHROMIUM:-/usr/bin/chromium}: install it, or name it in CHROMIUM"
    return
  fi
  tell "installing Chromium"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends chromium; } \
    >/dev/null || tell "Chromium could not be installed"
}

install_packages
install_chromium
