#!/bin/bash
# The commands of docs/adding-a-lane.md, run as they stand there in a copy of the corpus: the lane is
# made, edited and refreshed, nothing is missing, and its probes hold.
#
#   adding_a_lane_test.sh PROGRAM
set -euo pipefail

page=docs/adding-a-lane.md
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

mkdir "$work/bin"
ln -s "$program" "$work/bin/gatecrash"
cp -r corpus "$work/corpus"
{
  echo 'set -euo pipefail'
  sed -n '/^```sh$/,/^```$/p' "$page" | grep -v '^```'
} >"$work/commands.sh"
before=$(cd corpus && find . -type f | wc -l)

cd "$work"
PATH=$work/bin:$PATH bash commands.sh >out.txt 2>err.txt ||
  { cat out.txt err.txt; echo "adding_a_lane: a command of the page failed"; exit 1; }

grep -q '^lanes/canary-window.json, ' out.txt
grep -q '^canary-window: nothing is missing$' out.txt
grep -Eq '^canary-window: ([0-9]+)/\1 bad-input probes fail closed; 0 authority tokens leaked$' out.txt
grep -q '^ACCEPT' out.txt
# Lint is able to fail: without one of its probes, a rule is missing.
rm corpus/probes/canary-window/lane-unknown.json
status=0
bin/gatecrash lane lint canary-window --corpus corpus >lint.txt || status=$?
[ "$status" -eq 1 ]
grep -q '^canary-window: a rule without a probe: LANE_UNKNOWN$' lint.txt
# What was there is as it was.
rm -rf corpus/lanes corpus/bases/canary-window corpus/probes/canary-window
[ "$(cd corpus && find . -type f | wc -l)" -eq "$before" ]
diff -r corpus "$OLDPWD/corpus"
