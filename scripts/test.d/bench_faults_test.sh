#!/bin/bash
# bench_faults_test.sh PROGRAM: the planted faults are those that were frozen, each has its proof,
# none of them is in the program that ships, and the statistics are right on runs that are made up.
set -euo pipefail
. scripts/test.d/expect.sh
. scripts/bench-faults.d/frozen.sh

is_frozen || fail 'docs/benchmarks.md tells of other faults'

# What is built of fuzz/faults/ is in no list of what the program is linked with.
grep -rl 'gatecrash_faults\|fuzz/faults' --include=CMakeLists.txt cli validator probes reports &&
  fail 'something that ships is linked with the faults'
nm -C "$1" >"$work/symbols" 2>"$work/err" || true
strings -a "$1" >"$work/strings"
[ -s "$work/strings" ] || fail 'nothing to look at'
for word in PlantFault GateWithFault GATECRASH_FAULT; do
  ! grep -q "$word" "$work/symbols" "$work/strings" || fail "the program has a $word"
done
for proof in fuzz/faults/proofs/*.json; do
  id=$(basename "$proof" .json)
  grep -q "\"$id\"" fuzz/faults/*_faults.cc || fail 'a proof of no fault'
  ! grep -qx -- "$id" "$work/strings" || fail "the program has the fault $id"
done

python3 -B -m unittest discover -q -s scripts/bench-faults.d -p '*_test.py' 2>"$work/err" ||
  { cat "$work/err" >&2; fail 'the statistics are wrong'; }
echo passed
