import { loadFiles } from '../../../publish/reader.js';
import { loadVariables } from '../../../publish/variables.js';
import { presentConfiguration } from '../configuration.js';
import { deploy, readCode } from '../deploy.js';
import { readFacts } from '../facts.js';
import { invalid } from '../failure.js';
import { type Found, findFound, findNamed, LATEST } from '../found.js';
import { resolveLayers } from '../layers/resolve.js';
import { arrange, uploadedFiles } from '../program.js';
import { type LambdaRequest, type Operation, readInput } from '../request.js';
import { updateCodeSchema, updateConfigurationSchema } from '../schemas.js';
import type { VersionFacts } from '../stored.js';
import { changed, release } from '../versions/release.js';

/** `$LATEST` of the function that the path names, as far as a client may change it. */
interface Changeable extends Found {
  readonly facts: VersionFacts;
}

async function findChangeable(request: LambdaRequest, revision: string | undefined): Promise<Changeable> {
  const { context, place } = request;
  const found = await findNamed(request);
  if (found.qualifier !== undefined && found.qualifier !== LATEST) throw invalid('Only $LATEST can be changed.');
  if (found.version.convention !== 'lambda') {
    throw invalid(`${found.fn.name} was published with the convention "${found.version.convention}": change it there.`);
  }
  if (revision !== undefined) {
    const { RevisionId } = await presentConfiguration(context, place, found);
    if (revision !== RevisionId) throw changed();
  }
  return { ...found, facts: await readFacts(context.database, found.version, context.settings.limits) };
}

const latest = async (request: LambdaRequest, { fn }: Found): Promise<object> =>
  presentConfiguration(
    request.context,
    request.place,
    await findFound(request, { name: fn.name, qualifier: undefined }),
  );

export const updateFunctionCode: Operation = {
  name: 'UpdateFunctionCode',
  method: 'PUT',
  path: '/2015-03-31/functions/:name/code',
  scope: 'write',
  body: 'zip',
  async run(request) {
    const input = readInput(updateCodeSchema, request);
    const { context, place } = request;
    const found = await findChangeable(request, input.RevisionId);
    const { fn, version, facts } = found;
    const { files: own, codeSha256, codeSize } = await readCode(request, input);
    if (input.DryRun) {
      arrange(own, new Map(), facts.handler);
      return { ...(await presentConfiguration(context, place, found)), CodeSha256: codeSha256, CodeSize: codeSize };
    }
    await deploy(request, {
      name: fn.name,
      own,
      facts: { ...facts, codeSha256, codeSize },
      variables: await loadVariables(context.database, context.vault, version.id),
      details: fn,
      limits: version.limits,
      fresh: false,
    });
    if (!input.Publish) return latest(request, found);
    const wanted = { name: fn.name, description: '', sha256: undefined, revision: undefined };
    const qualifier = String(await release(request, wanted));
    return presentConfiguration(context, place, await findFound(request, { name: fn.name, qualifier }));
  },
};

export const updateFunctionConfiguration: Operation = {
  name: 'UpdateFunctionConfiguration',
  method: 'PUT',
  path: '/2015-03-31/functions/:name/configuration',
  scope: 'write',
  async run(request) {
    const input = readInput(updateConfigurationSchema, request);
    const { database, vault } = request.context;
    const found = await findChangeable(request, input.RevisionId);
    const { fn, version, facts } = found;
    const { shim, ...before } = facts;
    await deploy(request, {
      name: fn.name,
      own: uploadedFiles(await loadFiles(database, version.id), shim),
      facts: {
        ...before,
        handler: input.Handler ?? before.handler,
        runtime: input.Runtime ?? before.runtime,
        role: input.Role ?? before.role,
        description: input.Description ?? before.description,
        timeout: input.Timeout ?? before.timeout,
        memory: input.MemorySize ?? before.memory,
        layers: input.Layers === undefined ? before.layers : await resolveLayers(request, input.Layers),
      },
      variables: input.Environment?.Variables ?? (await loadVariables(database, vault, version.id)),
      details: { ...fn, description: input.Description ?? fn.description },
      limits: version.limits,
      fresh: false,
    });
    return latest(request, found);
  },
};
