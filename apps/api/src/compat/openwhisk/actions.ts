import { createHash } from 'node:crypto';
import { importName, NAME_PATTERN } from '@skython/shared';
import { and, eq, isNotNull, notExists, sql } from 'drizzle-orm';
import type { Reader } from '../../database/database.js';
import { functions, users, whiskEntities } from '../../database/schema/index.js';
import type { FunctionRow } from '../../publish/reader.js';
import { functionColumns } from '../../publish/reader.js';
import { type ActionDocument, merged, type Pairs } from './documents.js';
import { type Entity, findEntity, listEntities } from './entities.js';
import { type EntityName, pathOf, type QualifiedName } from './names.js';

/** An action as it is called: what OpenWhisk keeps of it, and its function. */
export interface Action extends QualifiedName {
  readonly ownerId: string;
  readonly document: ActionDocument;
  /** Of a sequence: none. */
  readonly fn: FunctionRow | undefined;
  /** `0.0.n` */
  readonly version: string;
  readonly updatedAt: Date;
  /** Parameters of its package, and of the binding by which it was found. */
  readonly inherited: Pairs;
  /** Undefined: a published function, of which nothing more was said. */
  readonly entity: Entity<'actions'> | undefined;
}

/** What its function is called: the action's own name where that can be one. */
export function functionName({ package: inside, name }: EntityName): string {
  if (inside === '' && NAME_PATTERN.test(name)) return name;
  const path = inside === '' ? name : `${inside}/${name}`;
  const slug = path.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const mark = createHash('sha256').update(path).digest('hex').slice(0, 8);
  return `${`${/^[a-z]/.test(slug) ? slug : `action-${slug}`}`.slice(0, 50).replace(/-$/, '')}-${mark}`;
}

const plainDocument: ActionDocument = {
  kind: 'python:3',
  main: undefined,
  binary: false,
  components: undefined,
  limits: {},
  parameters: [],
  annotations: [],
  publish: false,
};

/** The account behind a namespace. */
export async function findOwner(reader: Reader, namespace: string): Promise<string | undefined> {
  const [found] = await reader.select({ id: users.id }).from(users).where(eq(users.name, namespace));
  return found?.id;
}

/**
 * An action that an account may use: its own, also by one of its packages that is bound to another's; or one in a
 * published package.
 */
export async function findAction(
  reader: Reader,
  wanted: QualifiedName,
  accountId: string,
): Promise<Action | undefined> {
  const ownerId = await findOwner(reader, wanted.namespace);
  if (ownerId === undefined) return undefined;
  if (wanted.package === '') return ownerId === accountId ? findHere(reader, ownerId, wanted, []) : undefined;
  const holder = await findEntity(reader, ownerId, 'packages', { package: '', name: wanted.package });
  if (!holder || !(ownerId === accountId || holder.document.publish)) return undefined;
  const { binding, parameters } = holder.document;
  if (!binding) return findHere(reader, ownerId, wanted, parameters);
  const bound = await findBound(reader, binding, accountId);
  if (!bound) return undefined;
  const place = { namespace: binding.namespace, package: binding.name, name: wanted.name };
  return findHere(reader, bound.ownerId, place, [...bound.entity.document.parameters, ...parameters]);
}

/** The package a binding refers to, as far as the account may use it. A binding of a binding leads nowhere. */
export async function findBound(
  reader: Reader,
  { namespace, name }: { readonly namespace: string; readonly name: string },
  accountId: string,
): Promise<{ readonly ownerId: string; readonly entity: Entity<'packages'> } | undefined> {
  const ownerId = await findOwner(reader, namespace);
  const entity = ownerId && (await findEntity(reader, ownerId, 'packages', { package: '', name }));
  if (!ownerId || !entity || entity.document.binding) return undefined;
  return ownerId === accountId || entity.document.publish ? { ownerId, entity } : undefined;
}

async function findHere(
  reader: Reader,
  ownerId: string,
  wanted: QualifiedName,
  inherited: Pairs,
): Promise<Action | undefined> {
  const entity = await findEntity(reader, ownerId, 'actions', wanted);
  if (entity) {
    const fn = entity.functionId === null ? undefined : await findFunctionById(reader, entity.functionId);
    return fromEntity(wanted, ownerId, entity, fn, inherited);
  }
  if (wanted.package !== '') return undefined;
  const [fn] = await unclaimed(reader, ownerId, wanted.name);
  return fn && fromFunction(fn, inherited);
}

async function findFunctionById(reader: Reader, id: string): Promise<FunctionRow | undefined> {
  const [found] = await reader.select(functionColumns).from(functions).where(eq(functions.id, id));
  return found;
}

/** Published functions that no entity speaks of: they are actions of the default package. */
const unclaimed = (reader: Reader, ownerId: string, name?: string): Promise<FunctionRow[]> =>
  reader
    .select(functionColumns)
    .from(functions)
    .where(
      and(
        eq(functions.ownerId, ownerId),
        isNotNull(functions.liveVersion),
        name === undefined ? undefined : eq(functions.importName, importName(name)),
        notExists(reader.select({ one: sql`1` }).from(whiskEntities).where(eq(whiskEntities.functionId, functions.id))),
      ),
    );

const fromEntity = (
  { namespace }: Pick<QualifiedName, 'namespace'>,
  ownerId: string,
  entity: Entity<'actions'>,
  fn: FunctionRow | undefined,
  inherited: Pairs,
): Action => ({
  ...{ namespace, package: entity.package, name: entity.name, ownerId, entity, fn, inherited },
  document: entity.document,
  version: `0.0.${entity.revision}`,
  updatedAt: entity.updatedAt,
});

const fromFunction = (fn: FunctionRow, inherited: Pairs): Action => ({
  ...{ namespace: fn.owner, package: '', name: fn.name, ownerId: fn.ownerId, fn, inherited },
  document: plainDocument,
  version: `0.0.${fn.liveVersion ?? 1}`,
  updatedAt: fn.updatedAt,
  entity: undefined,
});

/** The actions of an account by package and name; only those of a package when it is given. */
export async function listActions(
  reader: Reader,
  owner: { readonly id: string; readonly name: string },
  inside?: string,
): Promise<Action[]> {
  const entities = await listEntities(reader, owner.id, 'actions', inside);
  const listed = entities.map(entity => fromEntity({ namespace: owner.name }, owner.id, entity, undefined, []));
  const rest = inside === undefined || inside === '' ? await unclaimed(reader, owner.id) : [];
  return [...listed, ...rest.map(fn => fromFunction(fn, []))].sort((a, b) => (pathOf(a) < pathOf(b) ? -1 : 1));
}

/** Parameters as they reach the function: those of the call win over the action's, those over its package's. */
export const withBound = (action: Action, payload: Record<string, unknown>): Record<string, unknown> => ({
  ...merged(action.inherited, action.document.parameters),
  ...payload,
});
