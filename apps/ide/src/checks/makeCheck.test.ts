import { describe, expect, it } from 'vitest';
import type { Finished } from '../run/shown.js';
import { checkOfRun, nameFor } from './makeCheck.js';

const finished = (outcome: Finished['outcome'], body = '{"n": 3}'): Finished => ({
  outcome,
  where: 'browser',
  timing: { queue: 0, start: 0, run: 1 },
  files: {},
  displays: [],
  body,
});
const returned = (text: string, mediaType = 'application/json', status = 200): Finished['outcome'] => ({
  kind: 'returned',
  mediaType,
  status,
  bytes: new TextEncoder().encode(text),
});

describe('a check made of a run', () => {
  it('expects what the run gave, floats nearly', () => {
    expect(checkOfRun(finished(returned('{"a":10000000000000000001}')))).toEqual({
      input: '{"n": 3}',
      compare: 'equal',
      expected: '{"a": 10000000000000000001}',
    });
    expect(checkOfRun(finished(returned('[0.1]')))?.compare).toBe('close');
  });

  it('expects the exception a run raised', () => {
    const failure = { kind: 'raised', detail: 'KeyError: 1', exception: { type: 'KeyError', message: '1' } } as const;
    expect(checkOfRun(finished({ kind: 'failed', failure }))).toMatchObject({
      compare: 'raises',
      expected: 'KeyError',
    });
  });

  it('is not made of pictures, other statuses, other failures or streams that go on', () => {
    expect(checkOfRun(finished(returned('x', 'image/png')))).toBeUndefined();
    expect(checkOfRun(finished(returned('1', 'application/json', 404)))).toBeUndefined();
    expect(checkOfRun(finished({ kind: 'stopped' }))).toBeUndefined();
    const stream = { kind: 'streamed', mediaType: 'application/jsonl', text: '1\n', ended: false, stream: {} } as const;
    expect(checkOfRun(finished(stream))).toBeUndefined();
    expect(checkOfRun(finished({ ...stream, ended: true }))?.expected).toBe('[1]');
    expect(checkOfRun(finished(returned(`"${'x'.repeat(70_000)}"`)))).toBeUndefined();
  });

  it('is named by its input, once', () => {
    expect(nameFor({ input: '{"text": "to  be", "top": 1}' }, [])).toBe('text=to be, top=1');
    expect(nameFor({ input: '{}' }, ['without arguments'])).toBe('without arguments (2)');
    expect(nameFor({ input: '[1]', def: 'area' }, [])).toBe('area [1]');
  });
});
