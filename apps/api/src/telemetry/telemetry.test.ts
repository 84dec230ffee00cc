import type { CallResult } from '@skython/runtime';
import { describe, expect, it } from 'vitest';
import { RowBuffer } from './buffer.js';
import { lastWords } from './lastWords.js';
import { writeMetrics } from './metrics.js';
import { Telemetry } from './telemetry.js';
import { UsageCounts } from './usage.js';

const timing = { queue: 0, start: 0, run: 2 };
const fine: CallResult = {
  outcome: { kind: 'returned', status: 200, mediaType: 'application/json', headers: [], body: new Uint8Array(3) },
  timing,
};
const failed: CallResult = { outcome: { kind: 'crashed', detail: 'It crashed.' }, timing };
const of = { functionId: 'f', version: 1 };
const input = { invocation: 'i', body: new Uint8Array(5) };

describe('the books', () => {
  it('add up every call, and keep the first, failures, calls that logged and a sample', () => {
    const telemetry = new Telemetry();
    for (let n = 0; n < 199; n += 1) telemetry.called(of, input, fine);
    telemetry.called(of, input, failed);
    telemetry.called(of, input, fine, [{ stream: 'stdout', text: 'x' }]);
    expect(telemetry.usage.take()).toMatchObject([
      { functionId: 'f', calls: 201, failures: 1, runMs: 402, bytesIn: 1005, bytesOut: 600 },
    ]);
    const kept = telemetry.invocations.take(100).map(({ outcome, logs }) => [outcome, logs.length]);
    expect(kept).toEqual([
      ['returned', 0],
      ['returned', 0],
      ['crashed', 1],
      ['returned', 1],
    ]);
  });

  it('keep every call of a function whose log is followed, and wake who follows it', () => {
    const telemetry = new Telemetry();
    let woken = 0;
    const leave = telemetry.followers.add('f', () => {
      woken += 1;
    });
    for (let n = 0; n < 20; n += 1) telemetry.called(of, input, fine);
    telemetry.followers.written(['f', 'f', 'g']);
    leave();
    telemetry.followers.written(['f']);
    telemetry.called(of, input, fine);
    expect([telemetry.invocations.size, woken]).toEqual([20, 1]);
  });

  it('drop log lines that pile up, and count them', () => {
    const telemetry = new Telemetry();
    const logs = [{ stream: 'stdout', text: 'x'.repeat(10_000_000) }] as const;
    telemetry.called(of, input, fine, logs);
    telemetry.called(of, input, fine, logs);
    expect(telemetry.droppedLogs).toBe(1);
    telemetry.releaseLogs(logs);
    telemetry.called(of, input, fine, logs);
    expect(telemetry.droppedLogs).toBe(1);
  });

  it('keep hours apart, and take counts back that could not be written', () => {
    const counts = new UsageCounts();
    counts.of('f', 0).calls += 1;
    counts.of('f', 3_600_000).calls += 1;
    const taken = counts.take();
    expect(taken.map(({ hour }) => hour)).toEqual([0, 3_600_000]);
    counts.of('f', 5).calls += 1;
    counts.putBack(taken);
    expect(counts.take().map(({ hour, calls }) => [hour, calls])).toEqual([
      [0, 2],
      [3_600_000, 1],
    ]);
  });
});

describe('the last words of a call', () => {
  it('are its traceback, or the sentence of its failure', () => {
    const exception = { type: 'ValueError', message: 'no', text: 'Traceback …\nValueError: no' };
    expect(lastWords({ kind: 'raised', detail: 'It raised.', exception }).text).toBe(exception.text);
    expect(lastWords({ kind: 'crashed', detail: 'It crashed.' })).toEqual({ stream: 'stderr', text: 'It crashed.' });
    const deep = { ...exception, text: `${'x'.repeat(100_000)}\nRecursionError` };
    const { text } = lastWords({ kind: 'raised', detail: '', exception: deep });
    expect(text.length).toBeLessThan(17_000);
    expect(text.endsWith('RecursionError')).toBe(true);
  });
});

describe('rows that wait', () => {
  it('are bounded, also when they come back', () => {
    const buffer = new RowBuffer<number>(3);
    for (const row of [1, 2, 3, 4]) buffer.add(row);
    expect(buffer.dropped).toBe(1);
    const taken = buffer.take(2);
    buffer.add(5);
    buffer.putBack(taken);
    expect(buffer.take(10)).toEqual([1, 3, 5]);
    expect(buffer.dropped).toBe(2);
  });
});

describe('metrics', () => {
  it('are text that Prometheus reads', () => {
    const text = writeMetrics([
      { name: 'n_total', help: 'Some.', type: 'counter', values: [{ labels: { a: 'x"y' }, value: 2 }] },
    ]);
    expect(text).toBe('# HELP n_total Some.\n# TYPE n_total counter\nn_total{a="x\\"y"} 2\n');
  });
});
