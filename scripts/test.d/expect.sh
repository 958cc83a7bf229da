# What the tests in this folder share. Read by them, from the project's top folder.
. scripts/steps.sh

# fail WHAT: ends the test.
fail() {
  echo "FAILED: $1"
  exit 1
}

# expect_status STATUS COMMAND...: that exit status; what is printed goes to $work/out.
expect_status() {
  local wanted=$1 status=0
  shift
  "$@" >"$work/out" 2>&1 || status=$?
  [ "$status" -eq "$wanted" ] || { cat "$work/out"; fail "status $status, not $wanted, of: $*"; }
}

# expect_out PATTERN: in what the last command printed.
expect_out() {
  grep -Eq -- "$1" "$work/out" || { cat "$work/out"; fail "not printed: $1"; }
}

# $work: a folder for this test, taken away at its end.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
