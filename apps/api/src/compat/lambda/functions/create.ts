import { findFunction } from '../../../publish/reader.js';
import { presentConfiguration } from '../configuration.js';
import { deploy, readCode } from '../deploy.js';
import { taken } from '../failure.js';
import { findFound } from '../found.js';
import { resolveLayers } from '../layers/resolve.js';
import { readNewName } from '../naming.js';
import { type LambdaRequest, type Operation, readInput } from '../request.js';
import { createSchema } from '../schemas.js';
import { writeTags } from '../tags.js';
import { release } from '../versions/release.js';

/** Seconds and MB of a function that does not say. */
const DEFAULT_TIMEOUT = 3;
const DEFAULT_MEMORY = 128;

async function create(request: LambdaRequest): Promise<object> {
  const input = readInput(createSchema, request);
  const { context, principal, place } = request;
  const name = readNewName(input.FunctionName, place);
  const existing = await findFunction(context.database, principal.account.id, name);
  if (existing) {
    const same = existing.name === name ? '' : `, called ${existing.name}: "-" and "_" are the same in a name here`;
    throw taken(`Function already exist: ${name}${same}`);
  }
  const { files, codeSha256, codeSize } = await readCode(request, input.Code);
  const description = input.Description ?? '';
  await deploy(request, {
    name,
    own: files,
    facts: {
      handler: input.Handler,
      runtime: input.Runtime,
      role: input.Role ?? '',
      description,
      timeout: input.Timeout ?? DEFAULT_TIMEOUT,
      memory: input.MemorySize ?? DEFAULT_MEMORY,
      codeSha256,
      codeSize,
      layers: await resolveLayers(request, input.Layers ?? []),
    },
    variables: input.Environment?.Variables ?? {},
    details: { visibility: 'private', access: 'open', description, tags: [] },
    fresh: true,
  });
  const found = await findFound(request, { name, qualifier: undefined });
  await writeTags(context.database, found.fn.id, input.Tags);
  if (!input.Publish) return presentConfiguration(context, place, found);
  const number = await release(request, { name, description, sha256: undefined, revision: undefined });
  return presentConfiguration(context, place, await findFound(request, { name, qualifier: String(number) }));
}

export const createFunction: Operation = {
  name: 'CreateFunction',
  method: 'POST',
  path: '/2015-03-31/functions',
  scope: 'write',
  status: 201,
  body: 'zip',
  run: create,
};
