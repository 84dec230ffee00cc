import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { progress, report } from '../figure.js';
import { cpuSeconds } from '../processes.js';
import { startSkython } from '../skython.js';
import { quantile } from '../statistics.js';

const SUBSCRIBERS = 2000;
const EVENTS = 60;
const EVERY_MS = 500;

const EMITTER = `
from skython import emit

def main(sent: float):
    emit("ticks", {"sent": sent, "lean": "left", "title": "As long as what a ticker shows of one page", "host": "example.org"})
`;

/** What the process of the subscribers says: first that all are there, then each delivery in milliseconds. */
type Heard = { readonly open: number } | { readonly delays: readonly number[]; readonly lost: number };

/**
 * Delivery of an event from the call that emits it (sent just before the request) to each of 2,000 subscribers on
 * loopback. They live in one process on the same machine, so its reading counts as delivery, too.
 */
export async function events(): Promise<void> {
  const skython = await startSkython({ SKYTHON_LIMIT_SUBSCRIBERS_PER_ADDRESS: String(SUBSCRIBERS) });
  const { url, owner } = await skython.publish('tick', EMITTER);
  const file = fileURLToPath(new URL('../subscribers.js', import.meta.url));
  const subscribers = fork(file, [`${skython.url}/events/${owner}/ticks`, String(SUBSCRIBERS), String(EVENTS)]);
  try {
    await once(subscribers, 'message');
    progress(`${SUBSCRIBERS} subscribers are there`);
    const done: Promise<[Heard]> = once(subscribers, 'message') as Promise<[Heard]>;
    const calls: number[] = [];
    const cpuBefore = cpuSeconds(skython.pid);
    for (let event = 0; event < EVENTS; event += 1) {
      const sent = Date.now();
      const started = performance.now();
      const answer = await fetch(skython.url + url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ sent }),
      });
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
      calls.push(performance.now() - started);
      await new Promise(resolve => setTimeout(resolve, EVERY_MS));
    }
    const [heard] = await done;
    if (!('delays' in heard)) throw new Error('The subscribers said nothing of deliveries.');
    const cpuPerEvent = ((cpuSeconds(skython.pid) - cpuBefore) / EVENTS) * 1000;
    const runs = heard.delays.length;
    for (const [name, value] of [
      ['events-delivery-p50', quantile(heard.delays, 0.5)],
      ['events-delivery-p99', quantile(heard.delays, 0.99)],
      ['events-emitting-call-p50', quantile(calls, 0.5)],
      ['events-cpu-per-event', cpuPerEvent],
    ] as const) {
      report({ name, value, unit: 'ms', opponent: 'none', runs });
    }
    report({ name: 'events-lost', value: heard.lost, unit: 'events', opponent: 'none', runs });
  } finally {
    if (subscribers.exitCode === null) subscribers.kill();
    await skython.stop();
  }
}
