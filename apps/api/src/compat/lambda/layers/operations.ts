import { createHash, randomUUID } from 'node:crypto';
import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { lambdaLayerFiles, lambdaLayers } from '../../../database/schema/index.js';
import { fromHex, insertBlob } from '../../../publish/blobs.js';
import { readArchive } from '../archive/readArchive.js';
import { codeLocation } from '../codeLocation.js';
import { timeText } from '../configuration.js';
import { invalid, missing } from '../failure.js';
import { layerArn, readLayerArn } from '../naming.js';
import { type LambdaRequest, type Operation, readInput } from '../request.js';
import { codeSchema } from '../schemas.js';
import { findLayer, type LayerRow } from './files.js';

const PATH = '/2018-10-31/layers';
const NAME = /^[A-Za-z0-9_-]{1,140}$/;

const namesSchema = v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(15)), []);
const inputSchema = v.object({
  Content: codeSchema,
  Description: v.optional(v.pipe(v.string(), v.maxLength(256)), ''),
  LicenseInfo: v.optional(v.pipe(v.string(), v.maxLength(512)), ''),
  CompatibleRuntimes: namesSchema,
  CompatibleArchitectures: namesSchema,
});

export const publishLayerVersion: Operation = {
  name: 'PublishLayerVersion',
  method: 'POST',
  path: `${PATH}/:layer/versions`,
  scope: 'write',
  status: 201,
  body: 'zip',
  async run(request) {
    const name = request.path('layer');
    if (!NAME.test(name)) throw invalid('The name of a layer has at most 140 letters, digits, "-" and "_".');
    const input = readInput(inputSchema, request);
    if (input.Content.ZipFile === undefined) throw invalid('Send the content of the layer as ZipFile.');
    const zip = Buffer.from(input.Content.ZipFile, 'base64');
    const files = await readArchive(zip, request.context.settings.limits);
    if (files.size === 0) throw invalid('Uploaded file must be a non-empty zip.');
    const row = await insertLayer(request, name, files, {
      description: input.Description,
      license: input.LicenseInfo,
      runtimes: input.CompatibleRuntimes,
      architectures: input.CompatibleArchitectures,
      codeSha256: createHash('sha256').update(zip).digest('base64'),
      codeSize: zip.length,
    });
    return { ...present(request, row), ...content(request, row) };
  },
};

/** In one transaction; two at once get a number each, for the second waits at the account's lock. */
function insertLayer(
  { context, principal }: LambdaRequest,
  name: string,
  files: ReadonlyMap<string, Uint8Array>,
  details: LayerRow['details'],
): Promise<LayerRow> {
  const ownerId = principal.account.id;
  return context.database.transaction(async transaction => {
    await transaction.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`layer ${ownerId}`}, 0))`);
    const [last] = await transaction
      .select({ number: sql<number>`coalesce(max(${lambdaLayers.number}), 0)`.mapWith(Number) })
      .from(lambdaLayers)
      .where(and(eq(lambdaLayers.ownerId, ownerId), eq(lambdaLayers.name, name)));
    const [row] = await transaction
      .insert(lambdaLayers)
      .values({ id: randomUUID(), ownerId, name, number: (last?.number ?? 0) + 1, details })
      .returning();
    if (!row) throw new Error('a layer was not inserted');
    const hashed = [...files].map(([path, bytes]) => ({
      path,
      bytes,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    }));
    // Always in the same order, so that two uploads which share files cannot wait for each other.
    hashed.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    for (const { sha256, bytes } of hashed) await insertBlob(transaction, fromHex(sha256), bytes);
    await transaction
      .insert(lambdaLayerFiles)
      .values(hashed.map(({ path, sha256 }) => ({ layerId: row.id, path, sha256: fromHex(sha256) })));
    return row;
  });
}

const ofAccount = ({ principal }: LambdaRequest) =>
  and(eq(lambdaLayers.ownerId, principal.account.id), isNull(lambdaLayers.deletedAt));

export const listLayerVersions: Operation = {
  name: 'ListLayerVersions',
  method: 'GET',
  path: `${PATH}/:layer/versions`,
  scope: 'read',
  async run(request) {
    const rows = await request.context.database
      .select()
      .from(lambdaLayers)
      .where(and(ofAccount(request), eq(lambdaLayers.name, request.path('layer'))))
      .orderBy(desc(lambdaLayers.number));
    return { LayerVersions: rows.map(row => present(request, row)) };
  },
};

/** All layers with their latest version; with `find=LayerVersion` one version by its ARN. */
export const listLayers: Operation = {
  name: 'ListLayers',
  method: 'GET',
  path: PATH,
  scope: 'read',
  async run(request) {
    if (request.query.get('find') === 'LayerVersion') {
      const row = await existing(request, readLayerArn(request.query.get('Arn') ?? '', request.place));
      return { ...present(request, row), ...content(request, row) };
    }
    const rows = await request.context.database
      .selectDistinctOn([lambdaLayers.name])
      .from(lambdaLayers)
      .where(ofAccount(request))
      .orderBy(lambdaLayers.name, desc(lambdaLayers.number));
    return {
      Layers: rows.map(row => ({
        LayerName: row.name,
        LayerArn: layerArn(request.place, row.name),
        LatestMatchingVersion: present(request, row),
      })),
    };
  },
};

export const getLayerVersion: Operation = {
  name: 'GetLayerVersion',
  method: 'GET',
  path: `${PATH}/:layer/versions/:number`,
  scope: 'read',
  async run(request) {
    const row = await existing(request, namedBy(request));
    return { ...present(request, row), ...content(request, row) };
  },
};

/** Functions that use it keep it. */
export const deleteLayerVersion: Operation = {
  name: 'DeleteLayerVersion',
  method: 'DELETE',
  path: `${PATH}/:layer/versions/:number`,
  scope: 'write',
  status: 204,
  async run(request) {
    const { name, number } = namedBy(request);
    await request.context.database
      .update(lambdaLayers)
      .set({ deletedAt: new Date() })
      .where(and(ofAccount(request), eq(lambdaLayers.name, name), eq(lambdaLayers.number, number)));
    return undefined;
  },
};

function namedBy({ path, place }: LambdaRequest): { readonly name: string; readonly number: number } {
  const layer = path('layer');
  const number = Number(path('number'));
  if (!Number.isInteger(number) || number < 1 || number > 1e9)
    throw invalid('The version of a layer is a number from 1.');
  return layer.includes(':') ? readLayerArn(`${layer}:${number}`, place) : { name: layer, number };
}

async function existing(
  request: LambdaRequest,
  named: { readonly name: string; readonly number: number },
): Promise<LayerRow> {
  const row = await findLayer(request.context.database, request.principal.account.id, named);
  if (!row)
    throw missing(`The resource you requested does not exist: ${layerArn(request.place, named.name, named.number)}`);
  return row;
}

const present = ({ place }: LambdaRequest, { name, number, details, createdAt }: LayerRow): object => ({
  LayerArn: layerArn(place, name),
  LayerVersionArn: layerArn(place, name, number),
  Version: number,
  Description: details.description,
  CreatedDate: timeText(createdAt),
  CompatibleRuntimes: details.runtimes,
  CompatibleArchitectures: details.architectures,
  LicenseInfo: details.license,
});

const content = (request: LambdaRequest, { id, details }: LayerRow): object => ({
  Content: {
    Location: codeLocation(request, { layer: id }),
    CodeSha256: details.codeSha256,
    CodeSize: details.codeSize,
  },
});
