#!/usr/bin/env bash
# Runs all tests on a fresh machine: installs what they need, builds, and runs them strictly.
set -euo pipefail
cd "$(dirname "$0")"

eng/test-tools.sh

# A tool that is missing now is a failure and no skip; a snapshot that is missing is one as well.
export LOGINMACHINE_TOOLS_REQUIRED=true SNAPSHOOTER_STRICT_MODE=true

# The same generated cases in every run, so that a failure names a change. LOGINMACHINE_SEED= draws others.
export LOGINMACHINE_SEED="${LOGINMACHINE_SEED-(15087134737205647936,1147990818048684475)}"

# The shipped form is what is tested: published once, and run by every test that starts the program.
if [[ -z "${LOGINMACHINE_EXE:-}" ]]; then
  eng/publish.sh "$(dotnet --info | awk '$1 == "RID:" { print $2; exit }')" artifacts/test
  export LOGINMACHINE_EXE="$PWD/artifacts/test/loginmachine"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test LoginMachine.sln --logger "console;verbosity=normal" "$@" 2>&1 | tee "$log" || eng/run-again.sh "$log"
