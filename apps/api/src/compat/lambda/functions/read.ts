import { and, asc, eq, gt, isNotNull } from 'drizzle-orm';
import { functions } from '../../../database/schema/index.js';
import { findVersion } from '../../../publish/reader.js';
import { codeLocation } from '../codeLocation.js';
import { presentConfiguration } from '../configuration.js';
import { type Found, findNamed, listReleases } from '../found.js';
import { type LambdaRequest, type Operation, readMaxItems } from '../request.js';
import { readTags } from '../tags.js';

export const getFunction: Operation = {
  name: 'GetFunction',
  method: 'GET',
  path: '/2015-03-31/functions/:name',
  scope: 'read',
  async run(request) {
    const { context, place } = request;
    const found = await findNamed(request);
    const Tags = await readTags(context.database, found.fn.id);
    const { concurrency } = found.fn;
    return {
      Configuration: await presentConfiguration(context, place, found),
      Code: { RepositoryType: 'S3', Location: codeLocation(request, { version: found.version.id }) },
      ...(Object.keys(Tags).length > 0 && { Tags }),
      ...(concurrency !== null && { Concurrency: { ReservedConcurrentExecutions: concurrency } }),
    };
  },
};

export const getFunctionConfiguration: Operation = {
  name: 'GetFunctionConfiguration',
  method: 'GET',
  path: '/2015-03-31/functions/:name/configuration',
  scope: 'read',
  async run(request) {
    return presentConfiguration(request.context, request.place, await findNamed(request));
  },
};

/** All functions of the account, those that were published otherwise too. */
export const listFunctions: Operation = {
  name: 'ListFunctions',
  method: 'GET',
  path: '/2015-03-31/functions',
  scope: 'read',
  async run(request) {
    const { context, place, principal, query } = request;
    const most = readMaxItems(query);
    const rows = await context.database
      .select({ name: functions.name })
      .from(functions)
      .where(
        and(
          eq(functions.ownerId, principal.account.id),
          isNotNull(functions.liveVersion),
          gt(functions.name, query.get('Marker') ?? ''),
        ),
      )
      .orderBy(asc(functions.name))
      .limit(most + 1);
    const page = rows.slice(0, most);
    const shown: object[] = [];
    for (const { name } of page) {
      const live = await findVersion(context.database, principal.account.name, name);
      if (!live) continue;
      const all = query.get('FunctionVersion') === 'ALL' ? await everyRelease(request, live) : [latestOf(live)];
      for (const found of all) shown.push(await presentConfiguration(context, place, found));
    }
    const last = page.at(-1)?.name;
    return { Functions: shown, ...(rows.length > most && last !== undefined && { NextMarker: last }) };
  },
};

export const listVersionsByFunction: Operation = {
  name: 'ListVersionsByFunction',
  method: 'GET',
  path: '/2015-03-31/functions/:name/versions',
  scope: 'read',
  async run(request) {
    const { context, place, query } = request;
    const all = await everyRelease(request, await findNamed(request));
    const from = Number(query.get('Marker') ?? 0);
    const most = readMaxItems(query);
    const page = all.slice(from, from + most);
    const Versions: object[] = [];
    for (const found of page) Versions.push(await presentConfiguration(context, place, found));
    return { Versions, ...(all.length > from + most && { NextMarker: String(from + most) }) };
  },
};

const latestOf = ({ fn, version }: Pick<Found, 'fn' | 'version'>): Found => ({
  ...{ fn, version },
  release: undefined,
  qualifier: '$LATEST',
});

/** `$LATEST` and then the releases, the oldest first. */
async function everyRelease({ context }: LambdaRequest, live: Pick<Found, 'fn' | 'version'>): Promise<Found[]> {
  const { database } = context;
  const all: Found[] = [latestOf(live)];
  for (const release of (await listReleases(database, live.fn.id)).reverse()) {
    const found = await findVersion(database, live.fn.owner, live.fn.name, release.version);
    if (found) all.push({ ...found, release, qualifier: String(release.number) });
  }
  return all;
}
