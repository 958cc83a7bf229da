#!/bin/bash
# The scripts say what they do, and do nothing at a word that they don't know.
set -euo pipefail
. scripts/test.d/expect.sh

top=$PWD
cd "$work"
for script in bench bench-faults build-fuzzers compilers coverage fuzz review setup test; do
  expect_status 0 "$top/scripts/$script" --help
  [ "$(wc -l <"$work/out")" -ge 2 ] || fail "$script says too little"
  expect_status 2 "$top/scripts/$script" --no-such-option
  expect_status 2 "$top/scripts/$script" word
done
echo passed
