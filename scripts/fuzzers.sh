# Runs the fuzzers. Read by scripts/review, from the project's top folder.

# Each with its dictionary in corpus/dictionaries/.
fuzzers=(lane_steps:packet.dict packet_bytes:packet.dict packet_steps:packet.dict
  seal_bytes:seal.dict seal_steps:seal.dict)

# fuzz BUILD NAME DICTIONARY SECONDS: from the seeds, and from what was kept of earlier runs.
fuzz() {
  local work=$1/work/$2
  "$1/fuzz/$2" -max_total_time="$4" -timeout=10 -print_final_stats=1 \
    -dict="corpus/dictionaries/$3" -artifact_prefix="$work/found/" \
    "$work/corpus" "$1/fuzz/seeds/$2"
}

# start_fuzzer BUILD NAME DICTIONARY SECONDS: in the background. libFuzzer prints a crashing input
# four ways, so all that it says goes into work/NAME/log.txt of the build, and the input beside it.
start_fuzzer() {
  local work=$1/work/$2
  rm -rf "$work/found"
  mkdir -p "$work/corpus" "$work/found"
  fuzz "$@" >"$work/log.txt" 2>&1 &
}

# fuzzer_line BUILD NAME STATUS: numbers alone, out of its log. Fails where the fuzzer did, or where
# it ran no input.
fuzzer_line() {
  awk -v name="$2" -v status="$3" -v work="$1/work/$2" '
    match($0, / cov: [0-9]+/) { coverage = substr($0, RSTART + 6, RLENGTH - 6) }
    /^stat::number_of_executed_units: [0-9]+$/ { executed = $2 }
    END { failed = status != 0 || executed == 0
          printf "%s: %d inputs, %d edges, %s\n", name, executed, coverage,
            failed ? "FAILED, see " work : "nothing found"
          exit failed }
  ' "$1/work/$2/log.txt"
}

# run_fuzzers BUILD SECONDS: all at once, then a line for each.
run_fuzzers() {
  local fuzzer pids=() ended status=0
  for fuzzer in "${fuzzers[@]}"; do
    start_fuzzer "$1" "${fuzzer%:*}" "${fuzzer#*:}" "$2"
    pids+=($!)
  done
  for fuzzer in "${fuzzers[@]}"; do
    ended=0
    wait "${pids[0]}" || ended=$?
    pids=("${pids[@]:1}")
    fuzzer_line "$1" "${fuzzer%:*}" "$ended" || status=1
  done
  return $status
}
