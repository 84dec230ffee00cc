import { describe, expect, it } from 'vitest';
import { readTestEvent } from './events.js';
import { testEvents } from './run.js';

const passed = { event: 'result', id: 'test_a.py::test_x', case: '', outcome: 'passed', ms: 1.5, output: '' };
const encode = (text: string) => new TextEncoder().encode(text);

async function* pieces(...texts: string[]) {
  for (const text of texts) yield encode(text);
}
const stream = (...texts: string[]) =>
  ({ kind: 'streamed', status: 200, mediaType: 'application/jsonl', headers: [], chunks: pieces(...texts) }) as const;

describe('the events of a test run', () => {
  it('are read with what is left out filled in', () => {
    expect(readTestEvent(JSON.stringify(passed))).toEqual({ ...passed, message: '', values: [], differences: [] });
  });

  it.each([
    'no json',
    '{"event":"result"}',
    JSON.stringify({ ...passed, outcome: 'perfect' }),
    JSON.stringify({ ...passed, ms: -1 }),
    JSON.stringify({ ...passed, output: 'x'.repeat(70_000) }),
    JSON.stringify({ event: 'coverage', files: [{ file: 'main.py', executed: [1.5], missed: [] }] }),
    JSON.stringify({ event: 'coverage', files: Array(1_001).fill({ file: 'a', executed: [], missed: [] }) }),
  ])('are refused when they are something else: %.40s', text => {
    expect(readTestEvent(text)).toBeUndefined();
  });

  it('come line by line, wherever the stream is cut', async () => {
    const line = `${JSON.stringify(passed)}\n`;
    const found = [];
    for await (const event of testEvents(stream(line.slice(0, 7), `${line.slice(7)}rubbish\n${line}`, line.trim())))
      found.push(event.event);
    expect(found).toEqual(['result', 'result']);
  });
});
