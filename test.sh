#!/usr/bin/env bash
# Runs all tests on a fresh machine: installs what they need, builds, and runs them strictly.
set -euo pipefail
cd "$(dirname "$0")"

eng/test-tools.sh

# A tool that is missing now is a failure and no skip; a snapshot that is missing is one as well.
export LOGINMACHINE_TOOLS_REQUIRED=true SNAPSHOOTER_STRICT_MODE=true

# The shipped form is what is tested: published once, and run by every test that starts the program.
if [[ -z "${LOGINMACHINE_EXE:-}" ]]; then
  eng/publish.sh "$(dotnet --info | awk '$1 == "RID:" { print $2; exit }')" artifacts/test
  export LOGINMACHINE_EXE="$PWD/artifacts/test/loginmachine"
fi

dotnet test LoginMachine.sln --logger "console;verbosity=normal" "$@"
