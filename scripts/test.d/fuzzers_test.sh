#!/bin/bash
# scripts/fuzzers.sh with stand-ins for the fuzzers: what fails, and what comes on the screen.
set -euo pipefail
. scripts/test.d/expect.sh
. scripts/fuzzers.sh

# stand_in NAME SCRIPT: it finds its arguments in $1 and on.
stand_in() {
  printf '#!/bin/bash\n%s\n' "$2" >"$work/fuzz/$1"
  chmod +x "$work/fuzz/$1"
}

# ran INPUTS: what libFuzzer says of them at its end.
ran() {
  echo "echo '#9 DONE cov: 34 ft: 5'; echo 'stat::number_of_executed_units: $1'"
}

# expect_line PATTERN: the second fuzzer's line, and that the first's is as ever.
expect_line() {
  [ "$(wc -l <"$work/out")" -eq 2 ] || { cat "$work/out"; fail 'not a line for each fuzzer'; }
  expect_out '^packet_bytes: 12 inputs, 34 edges, nothing found$'
  expect_out "^seal_bytes: $1\$"
}

mkdir -p "$work/fuzz/seeds"
see="FAILED, see $work/work/seal_bytes"
stand_in packet_bytes "$(ran 12)"

stand_in seal_bytes "$(ran 7); printf '%s\\n' \"\$@\""
expect_status 0 run_fuzzers "$work" 5
expect_line '7 inputs, 34 edges, nothing found'
for argument in -dict=corpus/dictionaries/seal.dict -max_total_time=5 -print_final_stats=1 \
  "-artifact_prefix=$work/work/seal_bytes/found/" "$work/fuzz/seeds/seal_bytes"; do
  grep -Fqx -- "$argument" "$work/work/seal_bytes/log.txt" || fail "not given: $argument"
done

# No input was run, or it is not said that one was.
stand_in seal_bytes "$(ran 0)"
expect_status 1 run_fuzzers "$work" 5
expect_line "0 inputs, 34 edges, $see"
stand_in seal_bytes 'exit 0'
expect_status 1 run_fuzzers "$work" 5
expect_line "0 inputs, 0 edges, $see"
rm "$work/fuzz/seal_bytes"
expect_status 1 run_fuzzers "$work" 5
expect_line "0 inputs, 0 edges, $see"

# What a crash says stays in the log, however the fuzzer ends.
for end in 'exit 77' 'kill -ABRT $$' 'kill -KILL $$'; do
  stand_in seal_bytes "$(ran 3); echo 'crashing input'; echo 'crashing input' >&2; $end"
  expect_status 1 run_fuzzers "$work" 5
  expect_line "3 inputs, 34 edges, $see"
  [ "$(grep -c 'crashing input' "$work/work/seal_bytes/log.txt")" -eq 2 ] || fail 'no log of it'
done

# There is a dictionary for each, and each fuzzer of the build is run.
for fuzzer in "${fuzzers[@]}"; do
  [ -s "corpus/dictionaries/${fuzzer#*:}" ] || fail "no dictionary: $fuzzer"
done
built=$(sed -n 's/^set(fuzz_targets \(.*\))$/\1/p' fuzz/CMakeLists.txt)
[ "$(printf '%s\n' "${fuzzers[@]%:*}" | xargs)" = "$built" ] || fail "not all are run: $built"
echo passed
