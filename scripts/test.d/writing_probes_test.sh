#!/bin/bash
# writing_probes_test.sh PROGRAM: the commands of docs/writing-probes.md, run as they stand there in a
# copy of the corpus: the probe is begun, told, clean and passed; what was found is kept.
set -euo pipefail
. scripts/test.d/expect.sh

page=docs/writing-probes.md
mkdir "$work/bin"
ln -s "$(realpath "$1")" "$work/bin/gatecrash"
cp -r corpus "$work/corpus"
# Of the dry run's lane, the seed's own probes are enough here.
find "$work/corpus/probes/dryrun" -mindepth 1 -maxdepth 1 -type d -exec rm -r {} +
{
  echo 'set -euo pipefail'
  sed -n '/^```sh$/,/^```$/p' "$page" | grep -v '^```'
} >"$work/commands.sh"

cd "$work"
export PATH=$work/bin:$PATH
bash commands.sh >out.txt 2>err.txt || { cat out.txt err.txt; fail 'a command of the page'; }
grep -q '^dryrun/approval-unsigned  *OWNER_APPROVAL_FABRICATED ' out.txt || fail 'no list'
grep -q '^twin: step 1 left out$' out.txt || fail 'no twin shown'
[ "$(head -c 2 case.json | od -An -tx1)" = ' ef bb' ] || fail 'no case written'
grep -q '^1 probes: nothing is wrong$' out.txt || { cat out.txt; fail 'the new probe is not clean'; }
grep -q '^dryrun: 1/1 bad-input probes fail closed' out.txt || fail 'the new probe does not hold'
grep -q '^gate: same$' out.txt || fail 'no comparison'
grep -q '^probes/dryrun/found/orders.json: 1 steps on bases/dryrun/decision.json, ' out.txt ||
  fail 'what was found is not kept'

# Lint and the comparison are able to fail.
expect_status 1 gatecrash probe lint dryrun/found --corpus corpus
expect_out '^dryrun/found/orders: why is still to be told$'
expect_status 0 gatecrash probe run dryrun/found --corpus corpus
rm corpus/probes/dryrun/approval-unsigned.json
expect_status 0 gatecrash probe run dryrun --report later.json --corpus corpus
expect_status 1 gatecrash probe diff before.json later.json
expect_out '^GONE dryrun/approval-unsigned: was PASS$'
expect_out '^corpus: changed$'
echo passed
