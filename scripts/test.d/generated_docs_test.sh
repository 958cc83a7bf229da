#!/bin/bash
# generated_docs_test.sh TOOL: what is checked in below docs/ is what the program's tables give, and
# there is nothing else in the folders that are made.
set -euo pipefail
. scripts/test.d/expect.sh

expect_status 0 "$1" "$work/docs"
for made in schema documents reason-codes.md; do
  expect_status 0 diff -r "docs/$made" "$work/docs/$made"
done
[ "$(find "$work/docs/schema" -name '*.schema.json' | wc -l)" -gt 8 ] || fail 'schemas are missing'

# A second run gives the same bytes.
expect_status 0 "$1" "$work/again"
expect_status 0 diff -r "$work/docs" "$work/again"

# The tool refuses what it doesn't know, and says where it can't write.
expect_status 2 "$1"
expect_status 2 "$1" "$work/docs" more
: >"$work/file"
expect_status 1 "$1" "$work/file"
expect_out "can't be written: schema/"
echo passed
