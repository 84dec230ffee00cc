import { describe, expect, it } from 'vitest';
import { createConsent, type Wish } from './consent.js';

const call: Wish = { kind: 'call', target: 'ada/secret' };
const relay = (project: string): Wish => ({ kind: 'relay', project, host: 'example.org' });

describe("the person's word", () => {
  it('is asked for one wish after the other, and once for the same', async () => {
    const consent = createConsent();
    const answers = Promise.all([consent.ask(call), consent.ask(relay('a')), consent.ask(call)]);
    expect(consent.question()?.wish).toEqual(call);
    consent.question()?.answer(true);
    expect(consent.question()?.wish).toEqual(relay('a'));
    consent.question()?.answer(false);
    expect(await answers).toEqual([true, false, true]);
    expect(consent.question()).toBeUndefined();
  });

  it('holds for calls once given; a refusal, and every host, may be asked about again', async () => {
    const consent = createConsent();
    void consent.ask(call);
    consent.question()?.answer(true);
    void consent.ask(call);
    expect(consent.question()).toBeUndefined();
    for (const allowed of [true, false]) {
      void consent.ask(relay('a'));
      consent.question()?.answer(allowed);
    }
    void consent.ask(relay('a'));
    expect(consent.question()?.wish).toEqual(relay('a'));
  });

  it('is for one project', () => {
    const consent = createConsent();
    void consent.ask(relay('a'));
    void consent.ask(relay('b'));
    consent.question()?.answer(true);
    expect(consent.question()?.wish).toEqual(relay('b'));
  });

  it('is no longer asked for when nobody needs it', async () => {
    const consent = createConsent();
    const run = new AbortController();
    const answer = consent.ask(relay('a'), run.signal);
    run.abort();
    expect(await answer).toBe(false);
    expect(consent.question()).toBeUndefined();
    expect(await consent.ask(relay('a'), run.signal)).toBe(false);
    void consent.ask(relay('a'));
    expect(consent.question()).toBeDefined();
  });
});
