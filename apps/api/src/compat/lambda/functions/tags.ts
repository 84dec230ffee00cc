import * as v from 'valibot';
import { invalid } from '../failure.js';
import { type Found, findFound } from '../found.js';
import { readFunctionName } from '../naming.js';
import { type LambdaRequest, type Operation, readInput } from '../request.js';
import { tagsSchema } from '../schemas.js';
import { deleteTags, readTags, writeTags } from '../tags.js';

const PATH = '/2017-03-31/tags/:arn';

/** Tags belong to a function, not to a version of it. */
async function tagged(request: LambdaRequest): Promise<Found['fn']> {
  const { name, qualifier } = readFunctionName(request.path('arn'), request.place);
  if (qualifier !== undefined) throw invalid('Tags on function aliases and versions are not supported.');
  return (await findFound(request, { name, qualifier })).fn;
}

export const listTags: Operation = {
  name: 'ListTags',
  method: 'GET',
  path: PATH,
  scope: 'read',
  async run(request) {
    return { Tags: await readTags(request.context.database, (await tagged(request)).id) };
  },
};

export const tagResource: Operation = {
  name: 'TagResource',
  method: 'POST',
  path: PATH,
  scope: 'write',
  status: 204,
  async run(request) {
    const { Tags } = readInput(v.object({ Tags: tagsSchema }), request);
    await writeTags(request.context.database, (await tagged(request)).id, Tags);
    return undefined;
  },
};

export const untagResource: Operation = {
  name: 'UntagResource',
  method: 'DELETE',
  path: PATH,
  scope: 'write',
  status: 204,
  async run(request) {
    await deleteTags(request.context.database, (await tagged(request)).id, request.query.getAll('tagKeys'));
    return undefined;
  },
};
