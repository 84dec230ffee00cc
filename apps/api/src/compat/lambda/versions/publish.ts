import * as v from 'valibot';
import { presentConfiguration } from '../configuration.js';
import { findFound, findNamed } from '../found.js';
import { type Operation, readInput } from '../request.js';
import { release } from './release.js';

const inputSchema = v.object({
  CodeSha256: v.optional(v.string()),
  Description: v.optional(v.pipe(v.string(), v.maxLength(256)), ''),
  RevisionId: v.optional(v.string()),
});

export const publishVersion: Operation = {
  name: 'PublishVersion',
  method: 'POST',
  path: '/2015-03-31/functions/:name/versions',
  scope: 'write',
  status: 201,
  async run(request) {
    const input = readInput(inputSchema, request);
    const { name } = (await findNamed(request)).fn;
    const wanted = { description: input.Description, sha256: input.CodeSha256, revision: input.RevisionId };
    const qualifier = String(await release(request, { name, ...wanted }));
    return presentConfiguration(request.context, request.place, await findFound(request, { name, qualifier }));
  },
};
