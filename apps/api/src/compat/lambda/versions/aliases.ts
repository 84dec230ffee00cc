import { randomUUID } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import * as v from 'valibot';
import { lambdaAliases } from '../../../database/schema/index.js';
import { invalid, missing, taken } from '../failure.js';
import { type AliasRow, type Found, findAlias, findNamed, findRelease, LATEST } from '../found.js';
import { functionArn, type Place } from '../naming.js';
import { type LambdaRequest, type Operation, readInput, readMaxItems } from '../request.js';
import type { AliasWeights } from '../stored.js';
import { changed } from './release.js';

const PATH = '/2015-03-31/functions/:name/aliases';

const nameSchema = v.pipe(
  v.string(),
  v.regex(/^(?!\d+$)[A-Za-z0-9_-]{1,128}$/, 'An alias has letters, digits, "-" and "_", and is no number.'),
);
const settable = {
  Description: v.optional(v.pipe(v.string(), v.maxLength(256))),
  RoutingConfig: v.optional(
    v.object({
      AdditionalVersionWeights: v.optional(
        v.record(v.pipe(v.string(), v.regex(/^[1-9]\d{0,8}$/)), v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
        {},
      ),
    }),
  ),
};
const createSchema = v.object({ ...settable, Name: nameSchema, FunctionVersion: v.string() });
const updateSchema = v.object({
  ...settable,
  FunctionVersion: v.optional(v.string()),
  RevisionId: v.optional(v.string()),
});

export const createAlias: Operation = {
  name: 'CreateAlias',
  method: 'POST',
  path: PATH,
  scope: 'write',
  status: 201,
  async run(request) {
    const input = readInput(createSchema, request);
    const { fn } = await findNamed(request);
    const target = await targetOf(request, fn, input.FunctionVersion);
    const weights = await weightsOf(request, fn, target, input.RoutingConfig?.AdditionalVersionWeights ?? {});
    const [row] = await request.context.database
      .insert(lambdaAliases)
      .values({
        ...{ functionId: fn.id, name: input.Name, target, weights },
        ...{ description: input.Description ?? '', revision: randomUUID() },
      })
      .onConflictDoNothing()
      .returning();
    if (!row) throw taken(`Alias already exists: ${functionArn(request.place, fn.name, input.Name)}`);
    return present(request.place, fn.name, row);
  },
};

export const getAlias: Operation = {
  name: 'GetAlias',
  method: 'GET',
  path: `${PATH}/:alias`,
  scope: 'read',
  async run(request) {
    const { fn } = await findNamed(request);
    return present(request.place, fn.name, await named(request, fn));
  },
};

export const listAliases: Operation = {
  name: 'ListAliases',
  method: 'GET',
  path: PATH,
  scope: 'read',
  async run(request) {
    const { fn } = await findNamed(request);
    const { query, context, place } = request;
    const of = query.get('FunctionVersion');
    const rows = await context.database
      .select()
      .from(lambdaAliases)
      .where(eq(lambdaAliases.functionId, fn.id))
      .orderBy(asc(lambdaAliases.name));
    const marker = query.get('Marker') ?? '';
    const wanted = rows.filter(row => row.name > marker && (of === null || textOf(row.target) === of));
    const most = readMaxItems(query);
    const page = wanted.slice(0, most);
    const last = page.at(-1)?.name;
    return {
      Aliases: page.map(row => present(place, fn.name, row)),
      ...(wanted.length > most && last !== undefined && { NextMarker: last }),
    };
  },
};

export const updateAlias: Operation = {
  name: 'UpdateAlias',
  method: 'PUT',
  path: `${PATH}/:alias`,
  scope: 'write',
  async run(request) {
    const input = readInput(updateSchema, request);
    const { fn } = await findNamed(request);
    const alias = await named(request, fn);
    const target =
      input.FunctionVersion === undefined ? alias.target : await targetOf(request, fn, input.FunctionVersion);
    const wanted = input.RoutingConfig?.AdditionalVersionWeights ?? alias.weights;
    const weights = await weightsOf(request, fn, target, wanted);
    // Whoever changed it first has given it another revision.
    const same = and(ofName(fn.id, alias.name), eq(lambdaAliases.revision, alias.revision));
    if (input.RevisionId !== undefined && input.RevisionId !== alias.revision) throw changed();
    const [row] = await request.context.database
      .update(lambdaAliases)
      .set({ target, weights, description: input.Description ?? alias.description, revision: randomUUID() })
      .where(same)
      .returning();
    if (!row) throw changed();
    return present(request.place, fn.name, row);
  },
};

export const deleteAlias: Operation = {
  name: 'DeleteAlias',
  method: 'DELETE',
  path: `${PATH}/:alias`,
  scope: 'write',
  status: 204,
  async run(request) {
    const { fn } = await findNamed(request);
    await request.context.database.delete(lambdaAliases).where(ofName(fn.id, request.path('alias')));
    return undefined;
  },
};

const ofName = (functionId: string, name: string) =>
  and(eq(lambdaAliases.functionId, functionId), eq(lambdaAliases.name, name));

async function named({ context, place, path }: LambdaRequest, fn: Found['fn']): Promise<AliasRow> {
  const row = await findAlias(context.database, fn.id, path('alias'));
  if (!row) throw missing(`Cannot find alias arn: ${functionArn(place, fn.name, path('alias').slice(0, 128))}`);
  return row;
}

/** The number of a release that is there; 0 for `$LATEST`. */
async function targetOf({ context, place }: LambdaRequest, fn: Found['fn'], version: string): Promise<number> {
  if (version === LATEST) return 0;
  const number = /^[1-9]\d{0,8}$/.test(version) ? Number(version) : 0;
  if (number === 0 || !(await findRelease(context.database, fn.id, number))) {
    throw missing(`Function not found: ${functionArn(place, fn.name, version.slice(0, 128))}`);
  }
  return number;
}

async function weightsOf(
  request: LambdaRequest,
  fn: Found['fn'],
  target: number,
  weights: AliasWeights,
): Promise<AliasWeights> {
  const entries = Object.entries(weights);
  if (entries.length === 0) return {};
  if (entries.length > 1) throw invalid('An alias has at most one additional version.');
  if (target === 0) throw invalid('An alias of $LATEST cannot have a routing configuration.');
  for (const [number] of entries) {
    if ((await targetOf(request, fn, number)) === target)
      throw invalid('The additional version is the one it points to.');
  }
  return weights;
}

const textOf = (target: number): string => (target === 0 ? LATEST : String(target));

const present = (place: Place, name: string, row: AliasRow): object => ({
  AliasArn: functionArn(place, name, row.name),
  Name: row.name,
  FunctionVersion: textOf(row.target),
  Description: row.description,
  ...(Object.keys(row.weights).length > 0 && { RoutingConfig: { AdditionalVersionWeights: row.weights } }),
  RevisionId: row.revision,
});
