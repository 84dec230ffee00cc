import { describe, expect, it } from 'vitest';
import { responseOf, WhiskLog } from './activation.js';

const returned = (text: string, mediaType = 'application/json') =>
  ({ kind: 'returned', status: 200, mediaType, headers: [], body: Buffer.from(text) }) as const;

describe('how an action ended', () => {
  it('is its dict; one with an error is an application error', () => {
    expect(responseOf(returned('{"n":1}'), true)).toEqual({ status: 0, result: { n: 1 } });
    expect(responseOf(returned('[1]'), true)).toEqual({ status: 0, result: [1] });
    expect(responseOf(returned('{"error":"no"}'), true)).toEqual({ status: 1, result: { error: 'no' } });
  });

  it('is wrapped when the function was not written for OpenWhisk, and wrong when it was', () => {
    expect(responseOf(returned('3'), false)).toEqual({ status: 0, result: { result: 3 } });
    expect(responseOf(returned('hi', 'text/plain; charset=utf-8'), false).result).toEqual({ result: 'hi' });
    expect(responseOf(returned('\u0001', 'image/png'), false).result).toEqual({
      mediaType: 'image/png',
      base64: 'AQ==',
    });
    expect(responseOf(returned('3'), true).status).toBe(2);
  });

  it('says why it failed', () => {
    const limit = { name: 'callMs', value: 10, unit: 'ms' } as const;
    expect(responseOf({ kind: 'timed-out', detail: '', limit }, true)).toEqual({
      status: 2,
      result: { error: 'The action exceeded its time limits of 10 milliseconds.' },
    });
    const exception = { type: 'ValueError', message: 'no' };
    expect(responseOf({ kind: 'raised', detail: '', exception }, true)).toEqual({ status: 1, result: { error: 'no' } });
    expect(responseOf(returned(`{"a":"${'x'.repeat(1024 * 1024)}"}`), true).status).toBe(1);
  });

  it('has its log by lines, however it was written', () => {
    const log = new WhiskLog();
    for (const [stream, text] of [
      ['stdout', 'a\nb'],
      ['stderr', 'c'],
      ['stdout', 'b\n'],
    ] as const)
      log.add({ stream, text });
    expect(log.lines().map(line => line.replace(/^\S+Z /, ''))).toEqual(['stdout: a', 'stdout: bb', 'stderr: c']);
  });
});
