#!/usr/bin/env bash
# Installs what the tests need and this machine lacks: a linker for the native executable, the npm packages of the
# provider and of the database, Chromium, strace, a keyring, and shells. A tool that cannot be installed is reported and not fatal: the
# tests that need it say so themselves.
set -euo pipefail

tests="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)/tests/EndToEnd"

report() { echo "test-tools: $*" >&2; }

# install_packages FOLDER NPM-COMMAND...
install_packages() {
  local name="$1" folder="$tests/$1"
  shift
  # A copy of the lock file inside node_modules says for which lock file they were installed.
  local installed="$folder/node_modules/.installed-lock.json"
  cmp -s "$folder/package-lock.json" "$installed" && return
  command -v npm >/dev/null || { report "npm is not installed: no $name for the end-to-end tests"; return; }
  if (cd "$folder" && npm "$@" --no-audit --no-fund --loglevel=error >&2); then
    cp "$folder/package-lock.json" "$installed"
  else
    report "npm $1 failed in tests/EndToEnd/$name"
  fi
}

install_chromium() {
  [[ -x "${CHROMIUM:-/usr/bin/chromium}" ]] && return
  if [[ -n "${CHROMIUM:-}" ]]; then
    report "no Chromium at $CHROMIUM: install it"
    return
  fi
  install_debian chromium
}

# strace ends the program at one system call, in the middle of a save. Only Linux has it.
install_strace() {
  [[ "$(uname)" != Linux ]] || command -v strace >/dev/null || install_debian strace
}

# The shells that the completion scripts are for, and what shows a manual page.
install_shells() {
  [[ "$(uname)" == Linux ]] || return 0
  local missing=()
  for name in zsh fish groff; do command -v "$name" >/dev/null || missing+=("$name"); done
  if [[ ${#missing[@]} -gt 0 ]]; then install_debian "${missing[@]}"; fi
}

# Native code is linked with clang or gcc (eng/publish.sh).
install_linker() {
  [[ "$(uname)" != Linux ]] || command -v clang >/dev/null || command -v gcc >/dev/null || install_debian gcc libc6-dev
}

install_debian() {
  if [[ $EUID -ne 0 ]] || ! command -v apt-get >/dev/null; then
    report "$1 is not installed: install it"
    return
  fi
  report "installing $1"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@"; } \
    >/dev/null || report "$1 could not be installed"
}

install_keyring() {
  [[ "$(uname)" == Linux ]] || return 0
  command -v dbus-run-session >/dev/null && command -v gnome-keyring-daemon >/dev/null && return
  install_debian dbus
  install_debian libsecret-1-0
  install_debian gnome-keyring
}

install_linker
install_packages provider ci
# The lock file lists the one build of the database that could be resolved where it was made; "npm ci" insists on
# those for all systems. "npm install" keeps to what is locked as well.
install_packages duckdb install --no-save
install_chromium
install_strace
install_keyring
install_shells
