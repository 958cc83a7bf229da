#!/bin/bash
# afl_fuzzers_test.sh FOLDER TARGET: what scripts/build-fuzzers --engine afl left in FOLDER runs under
# AFL++: it counts what the target meets, and fuzzes it, by its own mutations and by the project's.
set -euo pipefail
. scripts/test.d/expect.sh

out=$1/out
target=$2
export AFL_NO_UI=1 AFL_SKIP_CPUFREQ=1 AFL_NO_AFFINITY=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1

mkdir "$work/all" "$work/seeds"
(cd "$work/all" && cmake -E tar xf "$out/${target}_seed_corpus.zip")
mapfile -t files < <(find "$work/all" -type f -size -2k | sort)
[ ${#files[@]} -ge 8 ] || fail 'no seeds'
cp "${files[@]:0:8}" "$work/seeds"

expect_status 0 afl-showmap -q -t 5000 -m none -i "$work/seeds" -o "$work/maps" -- "$out/$target"
for map in "$work"/maps/*; do
  [ "$(wc -l <"$map")" -gt 1000 ] || fail 'a seed meets next to nothing'
done

# fuzz NAME ARGUMENT...: for five seconds.
fuzz() {
  local name=$1
  shift
  expect_status 0 afl-fuzz -V 5 -m none -t 5000 -s 1 -i "$work/seeds" -o "$work/$name" "$@" \
    -x "$out/$target.dict" -- "$out/$target"
  stats=$work/$name/default/fuzzer_stats
}

# stat_of NAME: of the last run.
stat_of() {
  sed -n "s/^$1 *: //p" "$stats"
}

fuzz own
[ "$(stat_of execs_done)" -gt 8 ] || fail 'AFL++ ran nothing but the seeds'
[ "$(stat_of saved_crashes)" -eq 0 ] || fail 'a finding'
AFL_CUSTOM_MUTATOR_LIBRARY=$out/libgatecrash_afl_mutator.so AFL_CUSTOM_MUTATOR_ONLY=1 fuzz ours
[ "$(stat_of saved_crashes)" -eq 0 ] || fail 'a finding by the mutator'
[ "$(stat_of corpus_found)" -gt 0 ] || fail 'the mutator makes nothing new'
echo passed
