// `npm run check`: type check, lint and unit tests, in less than a minute.
import { guardCounted, runStages } from './testing.mjs';

await guardCounted(() => runStages(({ fast }) => fast, ['server', 'browser worker', 'Python core']));
