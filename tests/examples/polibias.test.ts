import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openEnvironment } from '@skython/runtime/environments';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedAccount } from '../../apps/api/src/index.js';
import { type ExamplesResult, publishExamples } from '../../apps/api/src/start/examples.js';
import { ownClient } from '../../apps/api/src/start/ownClient.js';
import { startInstance, type TestInstance } from '../api/instance.js';
import { Person } from '../api/person.js';
import { environmentOf } from './assertions.js';
import { polibias } from './folders.js';
import { SET_UP_MS } from './preparing.js';
import { expectChecksPassed } from './publishedChecks.js';

const checkout = resolve(import.meta.dirname, '../..');
const light = polibias.filter(one => environmentOf(one) === 'base');

interface Judged {
  readonly id: string | null;
  readonly text: string;
  readonly lean: string | null;
  readonly p_right: number;
  readonly words: number;
  readonly problem: { readonly kind: string; readonly message: string } | null;
  readonly claims: readonly { readonly phrase: string; readonly spans: readonly (readonly [number, number])[] }[];
}
type Kept = readonly { readonly id: string; readonly words: number; readonly host: string | null }[];

let instance: TestInstance;
let stamps: string;
let result: ExamplesResult;
beforeAll(async () => {
  stamps = mkdtempSync(join(tmpdir(), 'skython-polibias-'));
  const environment = await openEnvironment('base', {
    dataDirectory: resolve(checkout, process.env.SKYTHON_DATA_DIR ?? '.skython'),
    python: process.env.SKYTHON_PYTHON,
  });
  instance = await startInstance({ environment });
  await seedAccount(instance.context, 'polibias', 'correct horse');
  result = await publishExamples({
    client: ownClient(instance.origin),
    account: 'polibias',
    examples: light,
    password: 'correct horse',
    stampFolder: stamps,
  });
}, SET_UP_MS);
afterAll(async () => {
  await instance?.stop();
  rmSync(stamps, { recursive: true, force: true });
});

const stranger = () => new Person(instance.origin);
const judge = async (input: object): Promise<Judged> => (await stranger().call('polibias/judge', input)).json as Judged;
const recent = async (input: object = {}): Promise<Kept> =>
  (await stranger().call('polibias/recent', input)).json as Kept;

/** Written for this test: the language of one side, and a word that is found again wherever the text is kept. */
const said = (marker: string): string =>
  `${marker} `.concat(
    `We will stop reckless government spending, secure the border and unleash American energy. Hardworking taxpayers
     cannot afford higher taxes and job-killing regulations. Our bill protects the unborn and the second amendment, and
     holds unelected bureaucrats accountable. The national debt threatens our children. Small businesses need relief
     from federal government overreach, and law enforcement needs our support against illegal immigration. `.repeat(2),
  );

describe('Polibias on a real instance', () => {
  it('is published by the API that anyone uses', () => {
    expect(result).toEqual({ published: light.length, waiting: [], refused: [], bringing: ['read_url'] });
  });

  it('passes the checks that its functions are published with', async () => {
    for (const example of light) await expectChecksPassed(stranger(), 'polibias', example);
  });

  it('judges a text, and says where the phrases stand', async () => {
    const text = said('Friends,');
    const judged = await judge({ text });
    expect(judged).toMatchObject({ lean: 'right', problem: null, text });
    expect(judged.claims.length).toBeGreaterThan(1);
    for (const { phrase, spans } of judged.claims) {
      const [start, end] = spans[0] ?? [0, 0];
      const found = text.slice(start, end).toLowerCase().replaceAll(/\s+/g, ' ').replaceAll('-', ' ');
      expect(found).toBe(phrase);
    }
  });

  it('keeps the judgement and never the text', async () => {
    const marker = `zyzzyva${Date.now()}`;
    const judged = await judge({ text: said(marker) });
    expect(await recent({ id: judged.id })).toMatchObject([{ id: judged.id, words: judged.words, host: null }]);
    const kept = await instance.sql`
      select 1 from stored_values where position(${marker}::bytea in bytes) > 0
      union all select 1 from log_lines where text like ${`%${marker}%`}`;
    expect(kept).toHaveLength(0);
    expect(instance.log.join('\n')).not.toContain(marker);
  });

  it('keeps out of the list what a visitor keeps out', async () => {
    const { id } = await judge({ text: said('Hidden'), listed: false });
    expect((await recent({ limit: 100 })).map(one => one.id)).not.toContain(id);
    expect(await recent({ id })).toHaveLength(1);
    expect(await recent({ id: `${id?.split('-')[0]}-0` })).toEqual([]);
  });

  it('tells the ticker of what is listed, without the text', async () => {
    const marker = 'zyzzyva';
    await judge({ text: said('Unlisted'), listed: false });
    const { id } = await judge({ text: said(marker) });
    const stop = new AbortController();
    const answer = await fetch(`${instance.origin}/events/polibias/judged?history=1`, { signal: stop.signal });
    let heard = '';
    for await (const piece of answer.body ?? []) {
      heard += Buffer.from(piece).toString();
      if (/^data: .*\n/m.test(heard)) break;
    }
    stop.abort();
    expect(JSON.parse(/^data: (.*)$/m.exec(heard)?.[1] ?? '{}')).toMatchObject({ id, lean: 'right', title: null });
    expect(heard).not.toContain(marker);
  });

  it('loses nothing when many judge at once', async () => {
    const judged = await Promise.all(Array.from({ length: 32 }, (_, n) => judge({ text: `Text ${n}.` })));
    const ids = new Set((await recent({ limit: 100 })).map(one => one.id));
    for (const { id } of judged) expect(ids).toContain(id);
  });

  it('refuses what strangers would keep', async () => {
    const kept = { title: null, host: null, lean: 'left', abstained: null, p_right: 0, interval: [0, 0], words: 1 };
    const answer = await stranger().call('polibias/recent', { keep: { ...kept, model: 'x', listed: true } });
    expect(answer.status).toBe(500);
    expect(answer.json).toMatchObject({ exception: { type: 'PermissionError' } });
  });

  it('reaches no address inside', async () => {
    for (const url of [`${instance.origin}/api/account`, 'http://169.254.169.254/', 'http://localhost:80/']) {
      const judged = await judge({ url });
      expect(judged).toMatchObject({ id: null, lean: null, problem: { kind: 'forbidden-address' } });
    }
  });

  it('tells which model it is', async () => {
    const report = JSON.parse(readFileSync(join(checkout, 'polibias/model/report.json'), 'utf8')) as { model: string };
    const answer = await stranger().call('polibias/classify', { text: 'Nothing much.' });
    expect(answer.json).toMatchObject({ model: report.model, abstained: 'short' });
  });
});
