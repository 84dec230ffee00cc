// `npm test`: installs what it needs and runs every test. `npm test -- --only api,e2e` runs some stages.
import { guardCounted, runStages } from './testing.mjs';

const at = process.argv.indexOf('--only');
const only = at > 0 ? (process.argv[at + 1] ?? '').split(',') : undefined;

await guardCounted(() => runStages(({ name }) => only === undefined || only.includes(name)));
