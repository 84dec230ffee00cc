import { progress } from './figure.js';
import { type LoadResult, load, requireWrk } from './load.js';
import { type OpponentName, opponents } from './opponents.js';
import { cpuSeconds, type Subject } from './processes.js';
import { startSkython } from './skython.js';

/** The function under test, and what the opponents do by hand. */
const FUNCTION = `def hello(name: str) -> dict[str, str]:
    return {"hello": name}
`;
const BODY = '{"name":"world"}';

export interface HttpRun extends LoadResult {
  readonly requestsPerCpuSecond: number;
}

interface Contender {
  readonly subject: Subject;
  readonly path: string;
  readonly runs: HttpRun[];
}

/** Runs every contender in turn, round after round, so that the machine's moods meet all of them. */
export async function alternate(
  names: readonly OpponentName[],
  connections: number,
  rounds: number,
): Promise<Map<string, HttpRun[]>> {
  await requireWrk();
  const contenders: Contender[] = [];
  try {
    const skython = await startSkython();
    contenders.push({ subject: skython, path: '', runs: [] });
    const published = await skython.publish('hello', FUNCTION);
    contenders[0] = { subject: skython, path: published.url, runs: [] };
    for (const name of names) contenders.push({ subject: await opponents[name](), path: '/hello', runs: [] });
    for (const contender of contenders) await check(contender);
    for (const contender of contenders) await measure(contender, connections, 1);
    for (let round = 1; round <= rounds; round++) {
      for (const contender of contenders) {
        const run = await measure(contender, connections, 4);
        contender.runs.push(run);
        progress(
          `${round}/${rounds} ${contender.subject.name}: ${Math.round(run.requestsPerSecond)} req/s, p50 ${run.p50} ms`,
        );
      }
    }
    return new Map(contenders.map(({ subject, runs }) => [subject.name, runs]));
  } finally {
    for (const { subject } of contenders) await subject.stop();
  }
}

/** A benchmark of wrong answers is none: each contender must say hello first. */
async function check({ subject, path }: Contender): Promise<void> {
  const answer = await fetch(subject.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: BODY,
  });
  const text = await answer.text();
  if (answer.status !== 200 || JSON.parse(text).hello !== 'world')
    throw new Error(`${subject.name} answered ${answer.status}: ${text}`);
}

async function measure({ subject, path }: Contender, connections: number, seconds: number): Promise<HttpRun> {
  const before = cpuSeconds(subject.pid);
  const result = await load({ url: subject.url + path, body: BODY, connections, seconds });
  if (result.errors > 0)
    throw new Error(`${subject.name}: ${result.errors} of ${result.requests} answers were errors.`);
  return { ...result, requestsPerCpuSecond: result.requests / (cpuSeconds(subject.pid) - before) };
}
