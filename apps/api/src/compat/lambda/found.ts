import { and, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '../../database/database.js';
import { lambdaAliases, lambdaReleases } from '../../database/schema/index.js';
import { type FunctionRow, findVersion, type VersionRow } from '../../publish/reader.js';
import { type NamedFunction, noFunction, readFunctionName } from './naming.js';
import type { LambdaRequest } from './request.js';

export type AliasRow = typeof lambdaAliases.$inferSelect;
export type ReleaseRow = typeof lambdaReleases.$inferSelect;

/** A function of the account at what a client called it by. */
export interface Found {
  readonly fn: FunctionRow;
  readonly version: VersionRow;
  /** Undefined: `$LATEST`. */
  readonly release: ReleaseRow | undefined;
  /** As it was asked for, for its ARN. */
  readonly qualifier: string | undefined;
}

export const LATEST = '$LATEST';

/** The function that the path names. Throws `ResourceNotFoundException`. */
export async function findNamed(request: LambdaRequest): Promise<Found> {
  const named = readFunctionName(request.path('name'), request.place, request.query.get('Qualifier'));
  return findFound(request, named);
}

export async function findFound(request: LambdaRequest, { name, qualifier }: NamedFunction): Promise<Found> {
  const { context, principal, place } = request;
  const { database } = context;
  const live = await findVersion(database, principal.account.name, name);
  if (live?.fn.name !== name) throw noFunction(place, name, qualifier);
  const { fn } = live;
  const number = await findNumber(database, fn.id, qualifier);
  if (number === undefined) throw noFunction(place, name, qualifier);
  if (number === 0) return { ...live, release: undefined, qualifier };
  const release = await findRelease(database, fn.id, number);
  const found = release && (await findVersion(database, fn.owner, name, release.version));
  if (!found) throw noFunction(place, name, qualifier);
  return { fn, version: found.version, release, qualifier };
}

/** The number of a release that a qualifier means; 0 for `$LATEST`. An alias with weights draws. */
export async function findNumber(
  reader: Reader,
  functionId: string,
  qualifier: string | undefined,
  draw: () => number = () => 1,
): Promise<number | undefined> {
  if (qualifier === undefined || qualifier === LATEST) return 0;
  if (/^[1-9]\d{0,8}$/.test(qualifier)) return Number(qualifier);
  const alias = await findAlias(reader, functionId, qualifier);
  if (!alias) return undefined;
  let left = draw();
  for (const [number, weight] of Object.entries(alias.weights)) {
    if (left < weight) return Number(number);
    left -= weight;
  }
  return alias.target;
}

export async function findAlias(reader: Reader, functionId: string, name: string): Promise<AliasRow | undefined> {
  const same = and(eq(lambdaAliases.functionId, functionId), eq(lambdaAliases.name, name));
  const [found] = await reader.select().from(lambdaAliases).where(same);
  return found;
}

const ofFunction = (functionId: string) =>
  and(eq(lambdaReleases.functionId, functionId), isNull(lambdaReleases.deletedAt));

export async function findRelease(reader: Reader, functionId: string, number: number): Promise<ReleaseRow | undefined> {
  const same = and(ofFunction(functionId), eq(lambdaReleases.number, number));
  const [found] = await reader.select().from(lambdaReleases).where(same);
  return found;
}

/** The releases of a function, the newest first. */
export const listReleases = (reader: Reader, functionId: string): Promise<ReleaseRow[]> =>
  reader.select().from(lambdaReleases).where(ofFunction(functionId)).orderBy(desc(lambdaReleases.number));
