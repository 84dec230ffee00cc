import * as v from 'valibot';
import { expect, it } from 'vitest';
import { createClient } from './client.js';
import { follow, parseEvent } from './follow.js';

/** Follows work whose answer is this text. */
function followed(text: string, init?: ResponseInit) {
  const steps: number[] = [];
  const client = createClient({ fetch: async () => new Response(text, init), onReach: () => undefined });
  const answer = follow(client, {
    method: 'POST',
    path: '/work',
    body: {},
    onEvent: heard => {
      if (heard.event === 'step') steps.push(parseEvent(v.number(), heard));
    },
    ended: { event: 'done', schema: v.string() },
    broken: () => 'It broke off.',
  });
  return { steps, answer };
}

const step = (data: string): string => `event: step\ndata: ${data}\n\n`;
const problem = { type: '/problems/not-found', title: 'Not found', status: 404, detail: 'There is no such work.' };

it('hears the steps, leaves out what it does not know, and ends with the answer', async () => {
  const { steps, answer } = followed(
    `${step('1')}event: news\ndata: x\n\n${step('2')}event: done\ndata: "yes"\n\n${step('3')}`,
  );
  expect(await answer).toBe('yes');
  expect(steps).toEqual([1, 2]);
});

it('fails by the problem, whether the work had begun or not', async () => {
  const wanted = { kind: 'not-found', message: problem.detail };
  await expect(followed(`event: problem\ndata: ${JSON.stringify(problem)}\n\n`).answer).rejects.toMatchObject(wanted);
  const init = { status: 404, headers: { 'content-type': 'application/problem+json' } };
  await expect(followed(JSON.stringify(problem), init).answer).rejects.toMatchObject(wanted);
});

it('fails when the answer never comes, or is none', async () => {
  await expect(followed(step('1')).answer).rejects.toMatchObject({ kind: 'offline', message: 'It broke off.' });
  await expect(followed(step('"one"')).answer).rejects.toMatchObject({ kind: 'unexpected' });
  await expect(followed('event: done\ndata: {\n\n').answer).rejects.toMatchObject({ kind: 'unexpected' });
});
