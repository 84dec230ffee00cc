import { describe, expect, it } from 'vitest';
import { encodeMeta } from '../frames/frame.js';
import { ProtocolViolation } from '../frames/violation.js';
import { input } from '../testing/harness.js';
import { encodeCallMeta } from './call-meta.js';
import { isLoaded, parsePrepared } from './description.js';
import { parseFailure } from './failure.js';
import { parseWorkerRequest } from './host-request.js';
import { parseEnd, parseMeta, parseResult } from './result.js';

const meta = (value: object): Buffer => Buffer.from(JSON.stringify(value));
const decoded = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString());

describe('the meta of a call', () => {
  it('is nothing for a POST of JSON', () => {
    for (const more of [{}, { accept: '' }, { contentType: 'application/json; charset=utf-8' }]) {
      expect(encodeCallMeta(input({}, more), false, 1000)).toHaveLength(0);
    }
  });

  it('says what is not the default', () => {
    expect(decoded(encodeCallMeta(input({}, { method: 'GET', query: 'a=1', contentType: '' }), false, 1000))).toEqual({
      contentType: '',
      method: 'GET',
      query: 'a=1',
      accept: '*/*',
    });
    expect(decoded(encodeCallMeta(input({}, { def: 'area', caller: 'ada' }), false, 1000))).toMatchObject({
      def: 'area',
      caller: 'ada',
    });
  });

  it('carries headers, invocation and limit only for a program that needs them', () => {
    const call = input({}, { headers: [['x-a', '1']], invocation: 'i7' });
    expect(decoded(encodeCallMeta(call, true, 1000))).toMatchObject({
      headers: [['x-a', '1']],
      invocation: 'i7',
      callMs: 1000,
    });
    expect(encodeCallMeta(call, false, 1000)).toHaveLength(0);
  });
});

describe('what a worker says', () => {
  it('is a result with status, type and headers', () => {
    const said = { status: 201, mediaType: 'text/plain', headers: [['x-a', 'b']], retire: true };
    expect(parseResult(meta(said))).toEqual({ head: { kind: 'returned', ...omitRetire(said) }, retire: true });
  });

  it.each([
    ['a status there is not', { status: 99 }],
    ['a status that is no answer', { status: 101 }],
    ['a header with a line break', { headers: [['x-a', 'b\r\nset-cookie: c']] }],
    ['a header without a name', { headers: [['', 'b']] }],
    ['a media type with a line break', { mediaType: 'a\nb' }],
    ['a kind there is not', { kind: 'elsewhere' }],
    ['that a caller is not authorised', { kind: 'unauthorised', detail: 'no' }],
    ['that the instance is busy', { kind: 'busy', detail: 'no', reason: 'quota', retryAfterSeconds: 9 }],
  ])('cannot be %s', (_what, said) => {
    expect(() => parseResult(meta(said))).toThrow(ProtocolViolation);
  });

  it.each(['', 'null', '[]', '1', '{', '"x"'])('must be an object: %j', text => {
    if (text === '') expect(parseMeta(Buffer.from(text))).toEqual({});
    else expect(() => parseMeta(Buffer.from(text))).toThrow(ProtocolViolation);
  });

  it('is a failure of its own, without members that are not one', () => {
    const failure = { kind: 'raised', detail: 'x', exception: { type: 'ValueError', message: 'x' }, retire: true };
    expect(parseResult(meta(failure))).toEqual({ failure: omitRetire(failure), retire: true });
  });

  it('is cut where it is longer than anybody reads', () => {
    const failure = parseFailure({ kind: 'malformed', detail: 'x'.repeat(1_000_000) });
    expect(failure?.detail.length).toBeLessThan(100_000);
  });

  it('may be the failure of a stream on its way', () => {
    expect(parseEnd(Buffer.alloc(0))).toEqual({ failure: undefined, retire: false });
    expect(parseEnd(meta({ kind: 'malformed', detail: 'x' })).failure).toMatchObject({ kind: 'malformed' });
    expect(() => parseEnd(meta({ kind: 'not-yours' }))).toThrow(ProtocolViolation);
  });

  it('is a description or a failure', () => {
    const schema = { kind: 'script', entry: null, parameters: {}, returns: {}, callables: [] };
    const description = { schema, imports: [], dependencies: [], environment: 'base', requirements: [] };
    const loaded = parsePrepared(meta({ description: { ...description, needs: ['request'], fresh: true } }));
    expect(loaded).toEqual({ description, needsRequest: true, fresh: true });
    expect(isLoaded(parsePrepared(meta({ failure: { kind: 'malformed', detail: 'x' } })))).toBe(false);
    if (!isLoaded(loaded)) throw new Error('It is loaded.');
    expect(parsePrepared(meta({ description: {} }), loaded)).toBe(loaded);
    expect(isLoaded(parsePrepared(meta({ failure: { kind: 'malformed', detail: 'x' } }), loaded))).toBe(false);
    expect(() => parsePrepared(meta({ description: { ...description, environment: 'windows' } }))).toThrow(
      ProtocolViolation,
    );
    const long = [{ requirement: 'x'.repeat(2000), file: 'main.py', line: 1 }];
    expect(() => parsePrepared(meta({ description: { ...description, requirements: long } }))).toThrow(
      ProtocolViolation,
    );
    expect(() => parsePrepared(Buffer.from(encodeMeta({})))).toThrow(ProtocolViolation);
  });

  it('is a request that there is', () => {
    expect(parseWorkerRequest(meta({ op: 'load', key: 'k', scope: 'function', owner: 'eve' }))).toEqual({
      op: 'load',
      key: 'k',
      scope: 'function',
    });
    for (const wrong of [
      { op: 'drop' },
      { op: 'load', key: 1, scope: 'function' },
      { op: 'load', key: 'k', scope: 'all' },
    ]) {
      expect(() => parseWorkerRequest(meta(wrong))).toThrow(ProtocolViolation);
    }
    // One fault is enough: a list of millions would take more memory than the list.
    const faulty = meta({ op: 'abandon', requests: new Array(1_000).fill('x') });
    expect(() => parseWorkerRequest(faulty)).toThrow(/^[^\n]*\n[^\n]*$/);
  });
});

const omitRetire = <T extends { retire?: boolean }>({ retire: _retire, ...rest }: T): Omit<T, 'retire'> => rest;
