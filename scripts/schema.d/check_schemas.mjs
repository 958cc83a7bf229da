// check_schemas.mjs SCHEMAS CASES: holds the JSON Schemas in the folder SCHEMAS and the program
// together, over the cases that schema_cases wrote.
//
// - Every base is accepted by both.
// - What a schema refuses, the program refuses; and where the shape group does not, only a rule's
//   fixed value is at fault, or a step of a probe: a signature that a change broke excuses nothing.
// - What the shape group refuses, the schema refuses, but for what no schema can say: kUnsaid.
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';

import Ajv2020 from 'ajv/dist/2020.js';

// What the shape group refuses and a schema can't tell; each must come up, or it has no place here.
const kUnsaid = [
  {
    what: 'the lengths of a seal\'s files together',
    holds: (kind, codes, value) => kind === 'seal/v1' && codes === 'FIELD_VALUE' &&
        value.files.reduce((sum, file) => sum + BigInt(file.bytes), 0n) > Number.MAX_SAFE_INTEGER,
  },
];

const kRandomMutationsMin = 500;

const [schemaFolder, casesFile] = process.argv.slice(2);
const faults = [];
const owed = new Set();

function readSchemas(folder) {
  const ajv = new Ajv2020({strictTypes: false, allErrors: true});
  const schemas = new Map();
  for (const name of readdirSync(folder).sort()) {
    const schema = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    schemas.set(schema.title, {validate: ajv.compile(schema), accepted: 0, refused: 0});
  }
  return schemas;
}

function tell(fault, testCase) {
  faults.push(`${fault}: ${testCase.name} (${testCase.kind}; ${testCase.shape.join(' ')})`);
}

function isUnsaid(testCase, value) {
  const entry = kUnsaid.find(({holds}) => holds(testCase.kind, testCase.shape.join(' '), value));
  if (entry) entry.used = true;
  return entry !== undefined;
}

// `/grants/3/action` as `/grants/N/action`.
function placeOf(pointer) {
  return pointer.replace(/\/[0-9]+(?=\/|$)/g, '/N');
}

// Whether all that the schema refuses are values that rules fix.
function isOfRules(testCase, errors) {
  return testCase.kind === 'probe/v1' || errors.every(
      ({instancePath}) => owed.has(`${testCase.kind} ${placeOf(instancePath)}`));
}

function check(testCase, schema) {
  const value = JSON.parse(testCase.text);
  const accepted = schema.validate(value);
  accepted ? ++schema.accepted : ++schema.refused;
  const isBase = testCase.name.startsWith('base: ');
  if (isBase && testCase.refused) tell('the program refuses a base', testCase);
  if (!accepted && (!testCase.refused ||
      (testCase.shape.length === 0 && !isOfRules(testCase, schema.validate.errors)))) {
    tell(`the schema alone refuses, ${JSON.stringify(schema.validate.errors[0])}`, testCase);
  }
  if (accepted && testCase.shape.length > 0 && !isUnsaid(testCase, value)) {
    tell('the schema accepts what the shape group refuses', testCase);
  }
  return isBase && accepted;
}

const schemas = readSchemas(schemaFolder);
const counts = {base: 0, mutation: 0, random: 0, probe: 0};
for (const line of readFileSync(casesFile, 'utf8').trimEnd().split('\n')) {
  const testCase = JSON.parse(line);
  if (testCase.owed !== undefined) {
    owed.add(`${testCase.kind} ${testCase.owed}`);
    continue;
  }
  const schema = schemas.get(testCase.kind);
  ++counts[testCase.name.slice(0, testCase.name.indexOf(':'))];
  if (schema === undefined) tell('no schema', testCase);
  else if (check(testCase, schema)) schema.hasBase = true;
}

for (const [title, schema] of schemas) {
  if (!schema.hasBase) faults.push(`${title}: no accepted base`);
  if (schema.refused === 0) faults.push(`${title}: refuses nothing`);
  console.log(`${title}: ${schema.accepted} accepted, ${schema.refused} refused`);
}
for (const {what, used} of kUnsaid) {
  if (!used) faults.push(`never came up: ${what}`);
}
if (counts.random < kRandomMutationsMin) faults.push('too few random mutations');
if (counts.probe === 0) faults.push('no probe of the shape group');
console.log(`cases: ${JSON.stringify(counts)}`);

for (const fault of faults.slice(0, 20)) console.log(`FAULT ${fault}`);
if (faults.length > 0) {
  console.log(`FAILED: ${faults.length} faults`);
  process.exit(1);
}
console.log('the schemas and the program agree');
