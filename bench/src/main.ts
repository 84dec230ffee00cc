import { assets } from './benchmarks/assets.js';
import { chainBenchmark } from './benchmarks/chain.js';
import { coldFirst } from './benchmarks/cold-first.js';
import { events } from './benchmarks/events.js';
import { httpLatency } from './benchmarks/http-latency.js';
import { httpWarm } from './benchmarks/http-warm.js';
import { judge } from './benchmarks/judge.js';
import { many } from './benchmarks/many.js';
import { mapBenchmark } from './benchmarks/map.js';
import { noisy } from './benchmarks/noisy.js';
import { language } from './benchmarks/page/language.js';
import { page } from './benchmarks/page/page.js';
import { polibiasSite } from './benchmarks/page/site.js';
import { pageWeight } from './benchmarks/page/weight.js';
import { publishBenchmark } from './benchmarks/publish.js';
import { secondStart } from './benchmarks/second-start.js';
import { skyboxSearch } from './benchmarks/skybox-search.js';
import { storeBenchmark } from './benchmarks/store.js';

const benchmarks: Readonly<Record<string, () => Promise<void>>> = {
  'http-warm': httpWarm,
  'http-latency': httpLatency,
  'cold-first': coldFirst,
  publish: publishBenchmark,
  assets,
  judge,
  map: mapBenchmark,
  store: storeBenchmark,
  chain: chainBenchmark,
  events,
  many,
  noisy,
  'second-start': secondStart,
  'skybox-search': skyboxSearch,
  page,
  'page-weight': pageWeight,
  language,
  'polibias-site': polibiasSite,
};

const names = process.argv.slice(2);
const unknown = names.filter(name => !(name in benchmarks));
if (unknown.length > 0) {
  process.stderr.write(
    `No benchmark is called ${unknown.join(', ')}. There are: ${Object.keys(benchmarks).join(', ')}.\n`,
  );
  process.exit(2);
}
for (const name of names.length > 0 ? names : Object.keys(benchmarks)) await benchmarks[name]?.();
