#!/bin/bash
# schemas_test.sh SCHEMA_CASES FOLDER: the JSON Schemas and the program agree, as ajv reads those.
# FOLDER is where ajv is installed, once for each package-lock.json; a second run needs no network.
set -euo pipefail
. scripts/test.d/expect.sh

cases=$1 folder=$2
install_packages scripts/schema.d "$folder"
cp scripts/schema.d/check_schemas.mjs "$folder"
expect_status 0 "$cases" "$work/cases"
cat "$work/out"
expect_status 0 node "$folder/check_schemas.mjs" docs/schema "$work/cases"
cat "$work/out"
expect_out '^the schemas and the program agree$'

# expect_noticed FAULT SED_SCRIPT: a packet's schema that is changed so is not passed, by a packet's
# cases alone.
grep '"kind":"decision-packet/v3"' "$work/cases" >"$work/packet_cases"
expect_noticed() {
  rm -rf "$work/schema"
  cp -r docs/schema "$work/schema"
  sed -i "$2" "$work/schema/decision-packet.v3.schema.json"
  expect_status 1 node "$folder/check_schemas.mjs" "$work/schema" "$work/packet_cases"
  expect_out "$1"
}
expect_noticed '^FAULT the schema alone refuses' 's/"maxLength": 2000/"maxLength": 1999/'
expect_noticed '^FAULT the schema accepts' 's/"maxLength": 2000/"maxLength": 2001/'
expect_noticed '^FAULT the schema accepts' 's/"additionalProperties": false/"unevaluatedItems": true/'
expect_noticed '^FAULT no schema: ' 's/"title": "decision-packet.v3"/"title": "other"/'
echo passed
