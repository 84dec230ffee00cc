import path from 'node:path';
import { article, serveArticles } from '../articles.js';
import { progress, report } from '../figure.js';
import { root, startSkython } from '../skython.js';
import { quantile } from '../statistics.js';
import { followTicker } from '../ticker.js';

const JUDGEMENTS = 200;
const AT_ONCE = 16;
/** `recent` lists at most so many. */
const LISTED = 100;
const TICKER_MS = 30_000;
/** Where `openEgress`, which tests use too, lets the broker reach a server of this process. */
const PAGES = '127.0.0.2';

interface Judged {
  readonly kind: 'text' | 'page';
  readonly ms: number;
  /** Of the kept judgement; undefined when the call was refused or the page not read. */
  readonly id: string | undefined;
}

/** 200 judgements at 16 at once, half of them of pages: how long each takes, and whether all are kept and told. */
export async function judge(): Promise<void> {
  const pages = await serveArticles(PAGES);
  const skython = await startSkython({
    NODE_OPTIONS: `--import=${path.join(root, 'tests/support/openEgress.mjs')}`,
    SKYTHON_EGRESS_PORTS: String(pages.port),
  });
  try {
    await published(skython.url);
    const ask = (number: number): Promise<Judged> => judgeOne(skython.url, pages.origin, number);
    // The first calls load the programs and import what they need.
    await Promise.all([ask(0), ask(1)]);
    const ticker = await followTicker(`${skython.url}/events/polibias/judged`);
    const judged = await lanes(ask);
    const ids = new Set(judged.flatMap(({ id }) => id ?? []));
    await ticker.waitFor(ids, TICKER_MS);
    ticker.close();
    progress(`${ids.size} of ${JUDGEMENTS} judged`);
    for (const kind of ['text', 'page'] as const) {
      const times = judged.filter(one => one.kind === kind).map(({ ms }) => ms);
      for (const [name, q] of [
        ['p50', 0.5],
        ['p99', 0.99],
      ] as const) {
        const value = quantile(times, q);
        report({ name: `judge-${kind}-${name}`, value, unit: 'ms', opponent: 'none', runs: times.length });
      }
    }
    const counts = {
      'judge-refused': JUDGEMENTS - ids.size,
      'judge-lost-recent': await lostOf(skython.url, ids),
      'judge-lost-ticker': [...ids].filter(id => !ticker.heard.has(id)).length,
    };
    for (const [name, value] of Object.entries(counts)) {
      report({ name, value, unit: 'judgements', opponent: 'none', runs: JUDGEMENTS });
    }
  } finally {
    await skython.stop();
    await pages.stop();
  }
}

/** Functions are published behind a start, by the public API. */
async function published(url: string): Promise<void> {
  for (;;) {
    const answer = await fetch(`${url}/api/functions/polibias/judge`);
    await answer.arrayBuffer();
    if (answer.status === 200) return;
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}

async function lanes(ask: (number: number) => Promise<Judged>): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let number = next++; number < JUDGEMENTS; number = next++) judged.push(await ask(number));
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return judged;
}

async function judgeOne(url: string, pages: string, number: number): Promise<Judged> {
  const kind = number % 2 === 0 ? 'text' : 'page';
  const input = kind === 'text' ? { text: article(number) } : { url: `${pages}/${number}` };
  const began = performance.now();
  const answer = await call(`${url}/f/polibias/judge`, input);
  const text = await answer.text();
  const ms = performance.now() - began;
  const judged = answer.status === 200 ? (JSON.parse(text) as { id: string | null }) : undefined;
  if (!judged?.id) progress(`${kind} ${number}: ${answer.status} ${text.slice(0, 300)}`);
  return { kind, ms, id: judged?.id ?? undefined };
}

/** How many are not found by their id, or, of the newest, not in the list. */
async function lostOf(url: string, ids: ReadonlySet<string>): Promise<number> {
  const recent = async (input: object): Promise<readonly { readonly id: string }[]> => {
    const answer = await call(`${url}/f/polibias/recent`, input);
    if (answer.status !== 200) throw new Error(`recent answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { id: string }[];
  };
  let lost = 0;
  for (const id of ids) if ((await recent({ id })).length === 0) lost += 1;
  const listed = new Set((await recent({ limit: LISTED })).map(({ id }) => id));
  const newest = [...ids].sort((one, other) => numberOf(other) - numberOf(one)).slice(0, LISTED);
  return Math.max(lost, newest.filter(id => !listed.has(id)).length);
}

/** An id begins with a count. */
const numberOf = (id: string): number => Number.parseInt(id, 10);

const call = (url: string, input: object): Promise<Response> =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
