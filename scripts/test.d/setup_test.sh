#!/bin/bash
# scripts/setup under stand-ins for dpkg-query, apt-get, apt-cache and id.
set -euo pipefail
. scripts/test.d/expect.sh

# stand_in NAME SCRIPT
stand_in() {
  printf '#!/bin/sh\n%s\n' "$2" >"$work/bin/$1"
  chmod +x "$work/bin/$1"
}

# run_setup ARGUMENT...: with the stand-ins first on the PATH.
run_setup() {
  rm -f "$work/apt"
  PATH=$work/bin:$PATH scripts/setup "$@"
}

# run_setup_bare: with the stand-ins alone on the PATH.
run_setup_bare() {
  rm -f "$work/apt"
  PATH=$work/bin scripts/setup
}

# apt_calls: how often apt-get was called.
apt_calls() {
  if [ -e "$work/apt" ]; then wc -l <"$work/apt"; else echo 0; fi
}

# missing NAME...: those are not installed, all others are.
missing() {
  stand_in dpkg-query "for p; do :; done; case \" $* \" in *\" \$p \"*) exit 1 ;; esac; printf 'ii '"
}

mkdir "$work/bin"
stand_in apt-get "echo \"\$@\" >>'$work/apt'"
stand_in apt-cache 'echo "offered"'
stand_in id 'echo 0'

missing
expect_status 0 run_setup --bench --compilers
expect_out 'nothing is missing'
[ "$(apt_calls)" -eq 0 ] || fail 'apt-get called though nothing is missing'

missing cmake ninja-build
expect_status 0 run_setup
expect_out 'installing .*cmake ninja-build'
grep -q '^install .*cmake ninja-build' "$work/apt" || fail 'the missing ones are not installed'
grep -q 'rapidjson' "$work/apt" && fail 'one that is there is installed again'
[ "$(apt_calls)" -eq 2 ] || fail 'not one update and one install'

missing nodejs npm
expect_status 0 run_setup_bare
grep -q '^install .*nodejs npm' "$work/apt" || fail 'node and npm are not installed'
stand_in node ':'
stand_in npm ':'
expect_status 0 run_setup_bare
[ "$(apt_calls)" -eq 0 ] || fail 'a node that is there is replaced'
rm "$work/bin/node"
expect_status 0 run_setup_bare
grep -q '^install .*nodejs' "$work/apt" || fail 'node is not installed'
grep -q ' npm' "$work/apt" && fail 'an npm that is there is replaced'
rm "$work/bin/npm"

missing libbenchmark-dev
expect_status 0 run_setup
[ "$(apt_calls)" -eq 0 ] || fail 'benchmarks are set up unasked'
expect_status 0 run_setup --bench
[ "$(apt_calls)" -eq 2 ] || fail '--bench installs nothing'

missing chromium
expect_status 0 run_setup
[ "$(apt_calls)" -eq 0 ] || fail 'a browser is set up unasked'
expect_status 0 run_setup --tests
grep -q '^install .*chromium' "$work/apt" || fail '--tests installs no browser'

missing clang-19
expect_status 0 run_setup --compilers
grep -q '^install .*clang-19' "$work/apt" || fail 'an optional package is not installed'
stand_in apt-cache ':'
expect_status 0 run_setup --compilers
expect_out 'going on without'
[ "$(apt_calls)" -eq 1 ] || fail 'a package is installed that the release has not'

stand_in id 'echo 1000'
missing cmake
expect_status 1 run_setup
expect_out '^  sudo .*apt-get install .*cmake'
[ "$(apt_calls)" -eq 0 ] || fail 'apt-get called without root'
missing clang-19
expect_status 0 run_setup --compilers

stand_in id 'echo 0'
missing cmake
stand_in apt-get 'exit 100'
expect_status 100 run_setup
expect_status 2 run_setup --no-such-option
echo passed
