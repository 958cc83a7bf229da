// check_results.mjs SAMPLES SCHEMA: holds results.sarif to the schema that OASIS published, and
// results.json to ours; and each schema to refusing what it must.
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';

const require = createRequire(import.meta.url);
const Ajv = require('ajv');
const Ajv2020 = require('ajv2020/dist/2020.js');

const [samples, ourSchema] = process.argv.slice(2);
const kSamples = ['good', 'full', 'hostile', 'nothing', 'many'];
const faults = [];

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

function sarifSchema() {
  const ajv = new Ajv({schemaId: 'id', unknownFormats: 'ignore', allErrors: true});
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
  const published = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
  return ajv.compile(read(require.resolve(published)));
}

function expectAll(validate, file) {
  for (const sample of kSamples) {
    if (!validate(read(join(samples, sample, file)))) {
      faults.push(`${sample}/${file}: ${JSON.stringify(validate.errors[0])}`);
    }
  }
}

// Each change makes it something that the schema refuses.
function expectNoticed(validate, file, changes) {
  for (const [what, change] of Object.entries(changes)) {
    const changed = read(join(samples, 'full', file));
    change(changed);
    if (validate(changed)) faults.push(`${file}: not noticed: ${what}`);
  }
}

const kSarifChanges = {
  'a version': (log) => { log.version = '2.2.0'; },
  'a level': (log) => { log.runs[0].results[0].level = 'worst'; },
  'no message': (log) => { delete log.runs[0].results[0].message; },
  'no driver': (log) => { delete log.runs[0].tool.driver; },
};
const kResultsChanges = {
  'a schema': (results) => { results.schema = 'review-results/v2'; },
  'a grade': (results) => { results.verdict.grade = 'FINE'; },
  'an exit status': (results) => { results.verdict.exit_status = 4; },
  'a member more': (results) => { results.more = 1; },
  'a member less': (results) => { delete results.slowest; },
  'a part less': (results) => { results.parts.pop(); },
  'an outcome': (results) => { results.probe_results.probes[0].outcome = 'FINE'; },
  'a name': (results) => { results.probe_results.probes[0].id = '<b>'; },
  'a long name': (results) => { results.probe_results.probes[0].id = 'x'.repeat(257); },
  'a digest': (results) => { results.probe_results.corpus = 'x'; },
  'a fault': (results) => { results.adequacy.rules[0].fault = 'FINE'; },
  'a point': (results) => { results.fuzzing.targets[0].coverage_over_time[0] = [1]; },
  'a verdict': (results) => { results.fuzzing.verdict = 'FINE'; },
  'a change': (results) => { results.baseline.changes[0].change = 'better'; },
  'a count': (results) => { results.gates[0].groups[0].asked = -1; },
};

const sarif = sarifSchema();
expectAll(sarif, 'results.sarif');
expectNoticed(sarif, 'results.sarif', kSarifChanges);
for (const sample of kSamples) {
  const [run] = read(join(samples, sample, 'results.sarif')).runs;
  const ids = new Set(run.tool.driver.rules.map(({id}) => id));
  if (ids.size !== run.tool.driver.rules.length) faults.push(`${sample}: a rule twice`);
  for (const rule of run.tool.driver.rules) {
    if (!rule.fullDescription.text || !rule.help.text) {
      faults.push(`${sample}: no help: ${rule.id}`);
    }
  }
  for (const {ruleId} of run.results) {
    if (!ids.has(ruleId)) faults.push(`${sample}: a result of no rule: ${ruleId}`);
  }
}

const ours = new Ajv2020({strict: true, allErrors: true}).compile(read(ourSchema));
expectAll(ours, 'results.json');
expectNoticed(ours, 'results.json', kResultsChanges);

for (const fault of faults.slice(0, 20)) console.log(`FAULT ${fault}`);
if (faults.length > 0) process.exit(1);
console.log('the results hold to their schemas');
