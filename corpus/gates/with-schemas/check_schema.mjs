// A document against the JSON Schema that it names, with ajv of build/gates (docs/gates.md).
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const top = new URL('../../../', import.meta.url);
const Ajv2020 = createRequire(new URL('build/gates/', top))('ajv/dist/2020.js').default;

function refuse(why) {
  console.error(`refused: ${why}`);
  process.exit(1);
}

function read(path, why) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    refuse(why);
  }
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    refuse('not JSON');
  }
}

const document = parse(read(process.argv[2], 'unreadable'));
const name = document?.schema;
if (typeof name !== 'string' || !/^[a-z0-9-]+\/v[0-9]+$/.test(name)) refuse('no schema');
const file = new URL(`docs/schema/${name.replace('/', '.')}.schema.json`, top);
const validate = new Ajv2020({strictTypes: false, allErrors: true}).compile(
    parse(read(file, 'no schema')));
if (!validate(document)) {
  for (const keyword of new Set(validate.errors.map((error) => error.keyword))) {
    console.error(`refused: ${keyword}`);
  }
  process.exit(1);
}
