import { randomUUID } from 'node:crypto';
import type { CrossOriginHeaders } from '../http/crossOrigin.js';
import { strangersContent } from './answer.js';
import type { EndpointFacts } from './endpoint.js';

/** What the bare name of a program with several functions answers: where each is, and what it expects. */
export function listOfDefs({ owner, name, version, schema }: EndpointFacts, cors: CrossOriginHeaders): Response {
  const defs = schema.callables.map(({ name: def, signature, summary, parameters, returns }) => ({
    def,
    url: `/f/${owner}/${name}/${def}`,
    signature,
    summary,
    parameters,
    returns,
  }));
  const headers = {
    ...strangersContent(cors),
    'content-type': 'application/json',
    'x-skython-invocation': randomUUID(),
    'x-skython-version': String(version),
    'server-timing': 'queue;dur=0, start;dur=0, run;dur=0',
  };
  return new Response(JSON.stringify({ owner, name, version, functions: defs }), { headers });
}
