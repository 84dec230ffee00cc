import path from 'node:path';
import { progress, report } from '../figure.js';
import { load } from '../load.js';
import { freePort, type Subject, startSubject } from '../processes.js';
import { opponentsFolder, scratchBin } from '../scratch.js';
import { startSkython } from '../skython.js';
import { median } from '../statistics.js';

const ROUNDS = 5;
const SECONDS = 3;
const BODY = '{"n":1}';

const INNER = 'def main(n: int):\n    return n + 1\n';
const outerOf = (owner: string): string =>
  `from skython import call\n\ndef main(n: int):\n    return call("${owner}/inner", n=n) + 1\n`;

interface Contender {
  readonly name: string;
  readonly inner: string;
  readonly outer: string;
  /** p50 of the outer function less that of the inner one, milliseconds, a round each. */
  readonly overheads: number[];
}

/** What it costs that one function calls another: one connection, p50 of the caller less p50 of the called alone. */
export async function chainBenchmark(): Promise<void> {
  const subjects: Subject[] = [];
  try {
    const skython = await startSkython();
    subjects.push(skython);
    const inner = await skython.publish('inner', INNER);
    const outer = await skython.publish('outer', outerOf(inner.owner));
    const flask = await startFlask();
    subjects.push(flask);
    const contenders: Contender[] = [
      { name: 'skython', inner: skython.url + inner.url, outer: skython.url + outer.url, overheads: [] },
      { name: flask.name, inner: `${flask.url}/inner`, outer: `${flask.url}/outer`, overheads: [] },
    ];
    for (const contender of contenders) await check(contender);
    for (let round = 0; round <= ROUNDS; round++) {
      for (const { name, inner, outer, overheads } of contenders) {
        const alone = await p50Of(inner);
        const overhead = (await p50Of(outer)) - alone;
        // The first round warms.
        if (round > 0) overheads.push(overhead);
        progress(`${round}/${ROUNDS} ${name}: alone ${alone.toFixed(3)} ms, the call ${overhead.toFixed(3)} ms`);
      }
    }
    const [ours = [], theirs = []] = contenders.map(({ overheads }) => overheads);
    report({
      name: 'chain',
      value: median(ours),
      unit: 'ms',
      opponent: flask.name,
      opponent_value: median(theirs),
      runs: ROUNDS,
    });
  } finally {
    for (const subject of subjects) await subject.stop();
  }
}

async function p50Of(url: string): Promise<number> {
  const { p50, errors } = await load({ url, body: BODY, connections: 1, seconds: SECONDS });
  if (errors > 0) throw new Error(`${url}: ${errors} answers were errors.`);
  return p50;
}

/** A benchmark of wrong answers is none. */
async function check({ name, outer }: Contender): Promise<void> {
  const answer = await fetch(outer, { method: 'POST', headers: { 'content-type': 'application/json' }, body: BODY });
  const text = await answer.text();
  if (answer.status !== 200 || text.trim() !== '3') throw new Error(`${name} answered ${answer.status}: ${text}`);
}

async function startFlask(): Promise<Subject> {
  const url = `http://127.0.0.1:${await freePort()}`;
  const args = ['--worker-class', 'gthread', '--workers', '2', '--threads', '8', '--log-level', 'error'];
  return startSubject({
    name: 'Flask under gunicorn gthread w2, requests.Session',
    command: path.join(await scratchBin('chain.txt'), 'gunicorn'),
    args: [...args, '--bind', url.replace('http://', ''), 'flask_chain:app'],
    env: { INNER: `${url}/inner` },
    cwd: opponentsFolder,
    url,
    ready: '/ready',
  });
}
