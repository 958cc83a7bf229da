#!/bin/bash
# gates_test.sh PROGRAM: each description that ships is of its JSON Schema, and is asked. What these
# gates are known for comes out as it has to.
set -euo pipefail
. scripts/test.d/expect.sh

program=$1
find corpus/gates -name '*.json' | sort >"$work/descriptions"
[ "$(wc -l <"$work/descriptions")" -ge 12 ] || fail 'descriptions are missing'
while read -r file; do
  expect_status 0 /usr/bin/python3 - docs/gates/gate.v1.schema.json "$file" <<'PYTHON'
import json
import sys

import jsonschema

schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
jsonschema.Draft202012Validator.check_schema(schema)
jsonschema.Draft202012Validator(schema).validate(document)
PYTHON
done <"$work/descriptions"

# spoil SCHEMA DOCUMENT: DOCUMENT without each member that it must have, and with each of the changes
# ([[MEMBER, VALUE], ...] on standard input), as files $work/spoiled-N.json. The schema refuses each.
cat >"$work/spoil.py" <<'PYTHON'
import copy
import json
import sys

import jsonschema

schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:3])
validator = jsonschema.Draft202012Validator(schema)
validator.validate(document)
spoiled = []
for member in schema["required"]:
    spoiled.append({name: value for name, value in document.items() if name != member})
for member, value in json.load(sys.stdin):
    changed = copy.deepcopy(document)
    changed[member] = value
    spoiled.append(changed)
for number, changed in enumerate(spoiled):
    if validator.is_valid(changed):
        sys.exit(f"the schema takes number {number}")
    with open(f"{sys.argv[3]}/spoiled-{number:02}.json", "w", encoding="utf-8") as file:
        json.dump(changed, file)
PYTHON
spoil() {
  rm -f "$work"/spoiled-*.json
  expect_status 0 /usr/bin/python3 "$work/spoil.py" "$1" "$2" "$work"
}

# What the schema refuses, the program refuses.
spoil docs/gates/gate.v1.schema.json corpus/gates/hashdeep.json <<JSON
[["schema", "gate/v2"], ["more", 1], ["id", "a b"], ["title", 1], ["gates", []],
 ["gates", ["seal", "seal"]], ["gates", ["seals"]], ["argv", []], ["argv", "gate"],
 ["argv", [$(printf '"gate",%.0s' {1..64}) "gate"]], ["directory", "/etc"], ["needs", ["lib/x"]], ["needs", []],
 ["input", "files"], ["seal_format", "tar"], ["exit", {"accepted": [0]}],
 ["exit", {"accepted": [0], "rejected": [126]}], ["exit", {"accepted": [], "rejected": [1]}],
 ["exit", {"accepted": ["0"], "rejected": [1]}], ["reasons", "all"],
 ["reason", {"from": "stdin", "find": "(a)"}], ["map", [{"theirs": "a"}]],
 ["map", [{"theirs": 1, "codes": ["FIELD_TYPE"]}]], ["map", [{"theirs": "a", "codes": []}]],
 ["cannot", [{"codes": ["FIELD_TYPE"]}]], ["cannot", [{"why": "w"}]],
 ["cannot", [{"codes": ["FIELD_TYPE"], "steps": ["plant"], "why": "w"}]],
 ["limits", {"time_ms": 0}], ["limits", {"time_ms": 60001}],
 ["limits", {"memory_bytes": 4294967297}], ["limits", {"output_bytes": 16777217}],
 ["limits", {"cores": 1}]]
JSON
for file in "$work"/spoiled-*.json; do
  expect_status 3 "$program" probe run dryrun/approval-unsigned --gate "$file" --corpus corpus
  expect_out "^gatecrash: the description of --gate can't be used"
done

row='"pattern": "*", "outcome": "ACCEPTED", "reason": "it lists no more", "expires": "2099-12-31"'
printf '{"schema": "known-deviations/v1", "deviations": [{%s}]}' "$row" >"$work/known.json"
spoil docs/gates/known-deviations.v1.schema.json "$work/known.json" <<JSON
[["schema", "known-deviations/v2"], ["more", 1], ["deviations", {$row}], ["deviations", ["*"]],
 ["deviations", [{$row, "more": 1}]], ["deviations", [{${row#*, }}]],
 ["deviations", [{${row%, *}}]], ["deviations", [{$row, "pattern": ""}]],
 ["deviations", [{$row, "pattern": 1}]], ["deviations", [{$row, "outcome": "PASS"}]],
 ["deviations", [{$row, "outcome": "accepted"}]], ["deviations", [{$row, "reason": ""}]],
 ["deviations", [{$row, "reason": null}]], ["deviations", [{$row, "expires": "2099-12"}]],
 ["deviations", [{$row, "expires": 20991231}]]]
JSON
for file in "$work"/spoiled-*.json; do
  expect_status 3 "$program" probe run --gate sha256sum --known "$file" --corpus corpus
  expect_out '^gatecrash: known deviations: '
  ! grep -q 'cases asked' "$work/out" || fail 'it was not read before the run'
done

# ask GATE "REFUSED..." "LET_THROUGH...": it refuses those probes and lets these through. In one run, for
# its controls take longer than its probes, and no refusal counts of a gate that tells all the same.
ask() {
  local probe refused through
  read -ra refused <<<"$2"
  read -ra through <<<"$3"
  expect_status $((${#through[@]} > 0)) "$program" probe run "${refused[@]}" "${through[@]}" \
    --gate "$1" --corpus corpus
  for probe in "${through[@]}"; do
    expect_out "^ACCEPTED $probe:"
  done
  expect_out ": ${#refused[@]} of $((${#refused[@]} + ${#through[@]})) probes refused as owed"
}
unlisted=rehearsal-only/folder/copy-of-an-editor
digest=dryrun/folder/digest-of-another-file
missing=dryrun/folder/whole-folder-missing
again=dryrun/seal-signature/folder-sealed-again-after-its-signature
twice=no-production-execution/syntax/same-member-with-the-same-value

# A file is written while the first of them reads it, in its sandbox.
ask sha256sum "$digest $missing" "$unlisted rehearsal-only/folder/file-written-while-it-is-read"
for gate in sha256sum-strict rhash bagit-sha256sum; do
  ask "$gate" "$digest $missing" "$unlisted"
done
# Their lists were signed before the folder was sealed again.
for gate in signify minisign; do
  ask "$gate" "$digest $again" "$unlisted"
done
ask hashdeep "$digest $missing $unlisted" ''
for gate in by-hand/jq by-hand/python by-hand/shell; do
  ask "$gate" '' "$twice"
done

# Both with schemas say the same; ajv is fetched once.
shapes='dryrun/shape/no-contact-member dryrun/shape/count-as-a-string'
install_packages scripts/schema.d build/gates
for gate in python-jsonschema ajv; do
  ask "with-schemas/$gate" "$shapes" "$twice"
done

# own GATE: a gate of one's own, a script that is described.
own() {
  printf '#!/bin/sh\n%s\n' "$1" >"$work/gate"
  chmod +x "$work/gate"
}
cat >"$work/own.json" <<'END'
{"schema": "gate/v1", "id": "own", "title": "t", "gates": ["packet"], "argv": ["{here}/gate", "{case}"],
 "input": "file", "exit": {"accepted": [0], "rejected": [1]}, "reasons": "pattern",
 "reason": {"from": "stdout", "find": "(.*)"}, "map": [], "limits": {"time_ms": 1000}}
END
probe=dryrun/approval-unsigned

# What it prints of its input comes out nowhere, whatever it dies of.
for script in 'cat "$1"; cat "$1" >&2; exit 1' 'cat "$1"; kill -SEGV $$' 'cat "$1"; sleep 60' \
  'yes "$(cat "$1")"'; do
  own "$script"
  status=0
  "$program" probe run "$probe" --gate "$work/own.json" --corpus corpus --report "$work/report.json" \
    >"$work/out" 2>"$work/err" || status=$?
  [ "$status" -eq 1 ] || fail "status $status of a gate that repeats its input"
  expect_out '^own: 0 of 1 probes refused as owed'
  for file in out err report.json; do
    ! grep -q 'APPLY_CANONICAL_FOLD\|OPTIONS_ONLY' "$work/$file" || fail "$file has what was judged"
  done
  rm "$work/report.json"
done

# It is fuzzed by its description, too: without a base that it accepts there is nothing to judge.
own 'exit 1'
expect_status 3 "$program" fuzz --gate "$work/own.json" --corpus corpus --work "$work/fuzz" \
  --time 2s --seed 1
expect_out 'FOUND gate-[0-9a-f]*: REFUSED'
expect_status 3 "$program" fuzz --gate "$work/none.json" --corpus corpus --work "$work/fuzz"
expect_status 2 "$program" review --gates no-such-gate --corpus corpus --out "$work/review"
[ ! -e "$work/review" ] || fail 'a report of a wrong command line'
echo passed
