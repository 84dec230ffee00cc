import type { HostAnswer, HostRequest } from '@skython/runtime';

/**
 * What the suite's hosts answer when code calls a function: there is one, `suite/tenfold`, which takes a number `n` and
 * fails below zero.
 */
export function answerOfPublished(request: HostRequest & { readonly target: string }, body: Uint8Array): HostAnswer {
  if (request.target !== 'suite/tenfold' || (request.op === 'call' && request.later)) {
    const error = { kind: 'not-found', detail: `There is no function ${request.target}.` } as const;
    return { reply: { ok: false, error } };
  }
  if (request.op === 'describe') return { reply: { ok: true, schema: { parameters: { properties: { n: {} } } } } };
  const { n }: { readonly n: number } = JSON.parse(new TextDecoder().decode(body));
  if (n < 0) return { reply: { ok: false, error: { kind: 'call-failed', detail: `${n} is below zero` } } };
  return { reply: { ok: true, mediaType: 'application/json' }, body: new TextEncoder().encode(String(n * 10)) };
}
