# What the tests in this folder share. Read by them, from the project's top folder.

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

# install_packages SOURCE FOLDER: what SOURCE's lock names, into FOLDER, once for each lock; a second
# run needs no network. The lock names packages and digests, and no place to have them from.
install_packages() {
  local lock=$1/package-lock.json
  if grep -q '"resolved"' "$lock"; then fail "$lock names a host"; fi
  mkdir -p "$2"
  cmp -s "$lock" "$2/installed" && return
  cp "$1/package.json" "$lock" "$2"
  expect_status 0 npm ci --prefix "$2" --cache "$2/cache" --ignore-scripts --no-audit --no-fund \
    --no-update-notifier
  cp "$lock" "$2/installed"
}

# $work: a folder for this test, taken away at its end.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
