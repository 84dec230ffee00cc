import { report } from '../figure.js';
import { startSkython } from '../skython.js';
import { quantile } from '../statistics.js';

const ROUNDS = 40;

/** Publish request → first 200 from the endpoint. */
export async function publishBenchmark(): Promise<void> {
  const skython = await startSkython();
  try {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const started = performance.now();
      const { url } = await skython.publish(
        `publish-${round}`,
        `def echo(text: str) -> str:\n    return text + "${round}"\n`,
      );
      const answer = await fetch(skython.url + url, {
        method: 'POST',
        body: '"hello "',
        headers: { 'content-type': 'application/json' },
      });
      const text = await answer.text();
      if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}: ${text}`);
      times.push(performance.now() - started);
    }
    for (const [name, q] of [
      ['publish-p50', 0.5],
      ['publish-p99', 0.99],
    ] as const) {
      report({ name, value: quantile(times, q), unit: 'ms', opponent: 'none', runs: ROUNDS });
    }
  } finally {
    await skython.stop();
  }
}
