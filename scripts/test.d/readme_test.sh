#!/bin/bash
# readme_test.sh PROGRAM: the README keeps its length, and the commands of its section on signing do
# what they say, run as they stand there.
set -euo pipefail
. scripts/test.d/expect.sh

program=$1
readme=$PWD/README.md
export corpus=$PWD/corpus

[ "$(wc -l <"$readme")" -le 150 ] || fail 'the README has more than 150 lines'

# The first sh block after the heading.
awk '/^## Signing$/ { inside = 1 }
     inside && /^```$/ { exit }
     copying { print }
     inside && /^```sh$/ { copying = 1 }' "$readme" >"$work/signing.sh"
grep -q 'pkeyutl -sign' "$work/signing.sh" || fail 'the README shows no signing'

mkdir "$work/bin" "$work/folder"
ln -s "$program" "$work/bin/gatecrash"
export PATH=$work/bin:$PATH
cd "$work/folder"
expect_status 0 sh -eu "$work/signing.sh"

# What came of it holds, and for the reason that it is signed.
expect_status 0 gatecrash packet signed.json --trust trust.json --format json
expect_out '"authorization":"APPLY_CANONICAL_FOLD"'
expect_status 1 gatecrash packet signed.json --format json
expect_out '"code":"SIGNATURE_KEY_UNKNOWN"'
expect_status 1 gatecrash packet selected.json --trust trust.json --format json
expect_out '"code":"OWNER_APPROVAL_FABRICATED"'
expect_status 0 gatecrash seal check release --trust trust.json --format json
expect_status 1 gatecrash seal check release --trust "$corpus/keys/trust.json" --format json
expect_out '"code":"SEAL_SIGNATURE_INVALID"'
rm release/seal.dsse.json
expect_status 1 gatecrash seal check release --trust trust.json --format json
expect_out '"code":"SEAL_SIGNATURE_MISSING"'
echo passed
