import { randomUUID } from 'node:crypto';
import { isDescription, type ProgramDescription } from '@skython/runtime';
import type { Lock } from '@skython/runtime/requirements';
import {
  type CheckResult,
  type EnvironmentName,
  ProblemError,
  type Published,
  type PublishedProgram,
  type PublishStep,
} from '@skython/shared';
import type { AccountRecord } from '../accounts/principal.js';
import type { ApiContext } from '../context.js';
import type { Transaction } from '../database/database.js';
import { conflict } from '../http/failures.js';
import { keepLock } from '../packages/locks.js';
import { runChecks } from './checks.js';
import { contentHash, type ProgramFiles, resolveFiles, type VersionSettings } from './content.js';
import { loadFailure, saysNothingOfTheProgram, toProgram } from './program.js';
import { type FunctionRow, findVersion, loadFiles, type VersionRow } from './reader.js';
import { abandonFunction, addVersion, type FunctionDetails, lockFunction, updateDetails } from './transactor.js';
import { insertVariables, loadVariables } from './variables.js';

/** One publish: what is asked for, with its files resolved. */
interface Candidate {
  readonly owner: AccountRecord;
  readonly name: string;
  readonly files: ProgramFiles;
  readonly settings: VersionSettings;
  readonly details: FunctionDetails & { readonly clonedFrom?: string };
  readonly hash: Buffer;
  /** Whether there must be no such function yet. */
  readonly fresh?: boolean | undefined;
  /** Written with a new version, in its transaction. */
  readonly alongside?: Alongside | undefined;
  /** Hears what is being done. */
  readonly onStep?: OnStep | undefined;
}

/** What somebody else keeps of a version. */
export interface Alongside {
  /** Part of what makes two versions the same. */
  readonly facts: unknown;
  write(transaction: Transaction, versionId: string): Promise<void>;
}

export type OnStep = (step: PublishStep) => void;

/**
 * Publishes a version and makes it live. The same content as the live version makes no new one. The program is
 * described and loaded first: what cannot be loaded is refused and the version before it keeps serving.
 * Throws `invalid-program`, `conflict`, `too-large`, or how loading failed.
 */
export async function publish(
  context: ApiContext,
  owner: AccountRecord,
  name: string,
  request: PublishedProgram,
  onStep?: OnStep,
): Promise<Published> {
  const { database, settings } = context;
  onStep?.({ step: 'reading' });
  const files = await resolveFiles(database, settings.limits, owner.id, request.files);
  const { visibility, access, description } = request;
  // They are not part of the request: whoever edits a function in the page must not lose them.
  const live = await findVersion(database, owner.name, name);
  const variables = live ? await loadVariables(database, context.vault, live.version.id) : {};
  return publishFiles(context, {
    owner,
    name,
    files,
    settings: {
      entry: request.entry ?? null,
      convention: request.convention,
      limits: request.limits,
      checks: request.checks,
      variables,
    },
    details: { visibility, access, description, tags: [...new Set(request.tags)] },
    onStep,
  });
}

/** Publishes files that are known already. */
export async function publishFiles(context: ApiContext, asked: Omit<Candidate, 'hash'>): Promise<Published> {
  const candidate = { ...asked, hash: contentHash(asked.files, asked.settings, asked.alongside?.facts) };
  const { owner, name } = asked;
  const live = await findVersion(context.database, owner.name, name);
  const known = live && live.fn.name === name && candidate.hash.equals(live.version.contentHash);
  const published = known ? await commit(context, candidate, undefined) : await publishNew(context, candidate);
  context.endpoints.forget(owner.name, name);
  return published;
}

async function publishNew(context: ApiContext, candidate: Candidate): Promise<Published> {
  const { database } = context;
  const { files, settings, owner, name, details } = candidate;
  const program = toProgram(bytesOf(files), settings, context.settings.limits);
  const description = await context.runner.describe(program);
  if (!isDescription(description)) throw new ProblemError(description);
  const { onStep } = candidate;
  const lock = await context.packages.lockOf(description, onStep && (step => onStep({ step: 'packages', ...step })));
  const fn = await database.transaction(transaction => lockFunction(transaction, owner, name, details));
  const versionId = randomUUID();
  try {
    return await load(context, { candidate, description, lock, fn, versionId, checkResults: null });
  } catch (error) {
    await database.transaction(transaction => abandonFunction(transaction, fn.id));
    throw error;
  }
}

interface Described {
  readonly candidate: Candidate;
  readonly description: ProgramDescription;
  /** Of the packages it brings. */
  readonly lock: Lock | undefined;
  readonly fn: FunctionRow;
  readonly versionId: string;
  /** Of its checks; null when nothing was run. */
  readonly checkResults: CheckResult[] | null;
}

/** Loads the version into a worker, which then serves its first calls, and commits it. */
async function load(context: ApiContext, described: Described): Promise<Published> {
  const { candidate, lock, fn, versionId } = described;
  const { settings } = candidate;
  const environment = environmentOf(described);
  const { limits } = context.settings;
  // The source outlives the publish by as long as the version is called: it must not keep the request's files.
  let files: ReadonlyMap<string, Uint8Array> | undefined = bytesOf(candidate.files);
  const source = {
    key: versionId,
    owner: fn.owner,
    environment,
    load: async () => toProgram(files ?? (await loadFiles(context.database, versionId)), settings, limits, lock),
  };
  candidate.onStep?.({ step: 'preparing', environment });
  const lease = context.versions.acquire(source);
  try {
    const host = context.hostOfLoading({ functionId: fn.id, ownerId: fn.ownerId, owner: fn.owner });
    const loaded = await lease.open.prepare({ host });
    if (!isDescription(loaded) && !saysNothingOfTheProgram(loaded)) throw loadFailure(loaded);
    const checkResults = isDescription(loaded) ? await runChecks(context, candidate, lease.open) : null;
    candidate.onStep?.({ step: 'saving' });
    const published = await commit(context, candidate, { ...described, checkResults });
    files = undefined;
    lease.release();
    return published;
  } catch (error) {
    lease.end();
    throw error;
  }
}

/** In one transaction, behind the function's lock: looks again whether the content is already live, else adds it. */
async function commit(context: ApiContext, candidate: Candidate, described: Described | undefined): Promise<Published> {
  const { owner, name, details, hash } = candidate;
  return context.database.transaction(async transaction => {
    const fn = await lockFunction(transaction, owner, name, details, described?.fn.id);
    if (candidate.fresh && fn.liveVersion !== null) throw conflict(`You have a function called "${name}" already.`);
    await updateDetails(transaction, fn, { ...details });
    const live = await findVersion(transaction, owner.name, name);
    if (live && hash.equals(live.version.contentHash)) {
      return presentPublished(fn, live.version, live.version.number);
    }
    if (!described)
      throw new ProblemError({ kind: 'conflict', detail: 'The function was changed meanwhile. Publish again.' });
    const version = newVersion(described, fn, hash);
    if (described.lock) await keepLock(transaction, described.lock);
    const number = await addVersion(transaction, fn, version, candidate.files);
    await insertVariables(transaction, context.vault, version.id, candidate.settings.variables ?? {});
    await candidate.alongside?.write(transaction, version.id);
    return presentPublished(fn, version, number);
  });
}

/** That of its packages, when it has packages of its own. */
const environmentOf = ({ description, lock }: Described): EnvironmentName =>
  lock?.environment ?? description.environment;

function newVersion(described: Described, fn: FunctionRow, hash: Buffer): Omit<VersionRow, 'number' | 'createdAt'> {
  const { candidate, description, versionId, checkResults } = described;
  const { settings } = candidate;
  const { callMs, memoryBytes, visitorCallsPerMinute, origins } = settings.limits;
  return {
    id: versionId,
    functionId: fn.id,
    entry: settings.entry,
    convention: settings.convention,
    limits: {
      ...(callMs !== undefined && { callMs }),
      ...(memoryBytes !== undefined && { memoryBytes }),
      ...(visitorCallsPerMinute !== undefined && { visitorCallsPerMinute }),
      ...(origins !== undefined && { origins: [...new Set(origins)] }),
    },
    schema: description.schema,
    environment: environmentOf(described),
    lock: described.lock?.hash ?? null,
    dependencies: [...description.dependencies],
    contentHash: hash,
    checks: [...(settings.checks ?? [])],
    checkResults,
  };
}

const bytesOf = (files: ProgramFiles): Map<string, Uint8Array> =>
  new Map([...files].map(([path, file]) => [path, file.bytes]));

export const presentPublished = (
  fn: Pick<FunctionRow, 'owner' | 'name'>,
  version: Pick<VersionRow, 'schema' | 'environment'>,
  number: number,
): Published => ({
  owner: fn.owner,
  name: fn.name,
  version: number,
  url: `/f/${fn.owner}/${fn.name}`,
  entry: version.schema.entry,
  schema: version.schema,
  environment: version.environment,
});
