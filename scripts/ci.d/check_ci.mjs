// check_ci.mjs FOLDER: holds the files for CI systems, in FOLDER, to the schemas that those systems
// publish, and to what the schemas don't see. Prints `FILE: sound`, or what is wrong, with status 1.
//
//   check_ci.mjs FOLDER --step FILE JOB_OR_ACTION   prints the shell text of that job's or action's
//                                                   steps, for a test to run
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import Ajv from 'ajv';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

const schemas = join(createRequire(import.meta.url).resolve('schemastore/package.json'), '..',
  'schemas/json');
const kinds = [
  ['.github/workflows/review.yml', 'github-workflow.json'],
  ['.github/actions/review/action.yml', 'github-action.json'],
  ['.gitlab/review.gitlab-ci.yml',
    'gitlab.com/gitlab-org/gitlab/-/raw/master/app/assets/javascripts/editor/schema/ci.json'],
  ['.pre-commit-hooks.yaml', 'pre-commit-hooks.json'],
];

function validatorOf(schema) {
  const options = { strict: false, allErrors: true, logger: false };
  const ajv = String(schema.$schema).includes('draft-04') ? new AjvDraft4(options) : new Ajv(options);
  addFormats(ajv);
  return ajv.compile(schema);
}

function faultsOf(folder, [file, schemaFile]) {
  const document = parse(readFileSync(join(folder, file), 'utf8'), { strict: true });
  const validate = validatorOf(JSON.parse(readFileSync(join(schemas, schemaFile), 'utf8')));
  if (validate(document)) return [];
  return validate.errors.map((error) => `${error.instancePath} ${error.message}`);
}

// The shell text of each step: `run` of GitHub's, `script` of GitLab's.
function shellOf(folder, file, name) {
  const document = parse(readFileSync(join(folder, file), 'utf8'));
  const steps = document.runs?.steps ?? document.jobs?.[name]?.steps ??
    (document[name]?.script ?? []).map((run) => ({ run }));
  return steps.filter((step) => step.run).map((step) => step.run);
}

const [folder, option, file, name] = process.argv.slice(2);
if (option === '--step') {
  process.stdout.write(shellOf(folder, file, name).join('\n'));
} else {
  let failed = false;
  for (const kind of kinds) {
    const faults = faultsOf(folder, kind);
    for (const fault of faults) console.log(`${kind[0]}: ${fault}`);
    if (faults.length === 0) console.log(`${kind[0]}: sound`);
    failed ||= faults.length > 0;
  }
  process.exitCode = failed ? 1 : 0;
}
