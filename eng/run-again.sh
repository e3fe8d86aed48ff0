#!/usr/bin/env bash
# Runs the few tests that failed once more, by themselves: some start programs and browsers, and a busy machine can make
# those miss a limit of time. A test that passes now is reported by name; one that fails again fails the run.
#
# Usage: eng/run-again.sh LOG
set -euo pipefail
cd "$(dirname "$0")/.."
most=5

mapfile -t failed < <(grep -aE '^ +Failed LoginMachine\.' "$1" | sed -E 's/^ +Failed ([A-Za-z0-9_.]+).*/\1/' | sort -u)
cases=$(grep -acE '^ +Failed LoginMachine\.' "$1" || true)
if [[ ${#failed[@]} -eq 0 || ${#failed[@]} -gt $most ]]; then
  echo "run-again: ${#failed[@]} tests failed; none is run again"
  exit 1
fi

status=0
for name in "${failed[@]}"; do
  # LoginMachine.Tests.Effects.... is in tests/Effects.
  project=$(cut -d. -f3 <<<"$name")
  echo "run-again: $name"
  # One line per test and no summary, so that nothing is counted twice.
  dotnet test "tests/$project" --no-build --filter "FullyQualifiedName=$name" --logger "console;verbosity=minimal" 2>&1 | sed 's/^/  > /' || status=1
done

[[ $status -eq 0 ]] && echo "run-again: passed on the second run: $cases (${failed[*]})"
exit "$status"
