#!/bin/bash
# hardening_test.sh PROGRAM BUILD: the release is built hardened.
set -euo pipefail
. scripts/test.d/expect.sh

# expect_read PATTERN READELF_OPTION
expect_read() {
  readelf -W "$2" "$1" >"$work/out"
  expect_out "$3"
}

expect_read "$1" -h 'Type: +DYN '
expect_read "$1" -d 'FLAGS_1.* PIE'
expect_read "$1" -d 'BIND_NOW'
expect_read "$1" -l 'GNU_RELRO'
expect_read "$1" -l 'GNU_STACK .* RW '
expect_read "$1" --dyn-syms '__stack_chk_fail'

# Each of the project's own sources, with checked calls of the C library.
grep '"command"' "$2/compile_commands.json" >"$work/commands"
[ -s "$work/commands" ] || fail 'no commands to look at'
if grep -v -- '-D_FORTIFY_SOURCE=2 ' "$work/commands"; then fail 'a source is built unchecked'; fi
if grep -v -- '-fstack-protector-strong' "$work/commands"; then fail 'a source has no guard'; fi
echo passed
