import { describe, expect, it } from 'vitest';
import type { WorkerEvent } from '../wire/events.js';
import { createLogs } from './logs.js';

function open() {
  const events: WorkerEvent[] = [];
  const post = {
    event: (event: WorkerEvent) => events.push(event),
    begin() {},
    streaming() {},
    chunk() {},
    display() {},
  };
  const logs = createLogs(post, () => 0);
  logs.begin(1);
  return { logs, events };
}

describe('the logs of a worker', () => {
  it('go out at once', () => {
    const { logs, events } = open();
    logs.write('stdout', 'a');
    logs.write('stderr', 'b');
    expect(events).toEqual([
      { event: 'log', call: 1, stream: 'stdout', text: 'a' },
      { event: 'log', call: 1, stream: 'stderr', text: 'b' },
    ]);
  });

  it('are gathered when there are very many, and nothing of them is lost or put out of order', () => {
    const { logs, events } = open();
    const written: string[] = [];
    for (let line = 0; line < 5_000; line++) {
      written.push(`${line}\n`);
      logs.write('stdout', `${line}\n`);
    }
    logs.flush();
    expect(events.length).toBeLessThan(300);
    expect(events.map(event => (event.event === 'log' ? event.text : '')).join('')).toBe(written.join(''));
  });
});
