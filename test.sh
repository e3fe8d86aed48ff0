#!/usr/bin/env bash
# Runs all tests on a fresh machine: installs what they need, builds, and runs them strictly.
set -euo pipefail
cd "$(dirname "$0")"

eng/test-tools.sh

# A tool that is missing now is a failure and no skip; a snapshot that is missing is one as well.
export LOGINMACHINE_TOOLS_REQUIRED=true SNAPSHOOTER_STRICT_MODE=true

dotnet test LoginMachine.sln --logger "console;verbosity=normal" "$@"
