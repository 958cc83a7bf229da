#!/bin/bash
# gates_test.sh PROGRAM: each description that ships is of its JSON Schema, and is asked. What these
# gates are known for comes out as it has to.
set -euo pipefail
. scripts/test.d/expect.sh

program=$1
for file in corpus/gates/*.json corpus/gates/by-hand/*.json; do
  expect_status 0 /usr/bin/python3 - docs/gates/gate.v1.schema.json "$file" <<'PYTHON'
import json
import sys

import jsonschema

schema, document = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
jsonschema.Draft202012Validator.check_schema(schema)
jsonschema.Draft202012Validator(schema).validate(document)
PYTHON
done

# lets_through GATE PROBE, refuses GATE PROBE
lets_through() {
  expect_status 1 "$program" probe run "$2" --gate "$1" --corpus corpus
  expect_out "^ACCEPTED $2:"
}
refuses() {
  expect_status 0 "$program" probe run "$2" --gate "$1" --corpus corpus
  expect_out ': 1 of 1 probes refused as owed'
}
for gate in sha256sum sha256sum-strict rhash bagit-sha256sum; do
  lets_through "$gate" rehearsal-only/folder/copy-of-an-editor
done
for gate in sha256sum sha256sum-strict rhash bagit-sha256sum hashdeep; do
  refuses "$gate" dryrun/folder/digest-of-another-file
done
refuses hashdeep rehearsal-only/folder/copy-of-an-editor
for gate in by-hand/jq by-hand/python by-hand/shell; do
  lets_through "$gate" no-production-execution/syntax/same-member-with-the-same-value
done
echo passed
