import type * as v from 'valibot';
import type { AccountRecord } from '../../accounts/principal.js';
import type { ApiContext } from '../../context.js';
import { withHashes } from '../../publish/clone.js';
import { type ProgramFiles, resolveFiles, type VersionSettings } from '../../publish/content.js';
import { publishFiles } from '../../publish/publish.js';
import { type FunctionRow, findFunction, findVersion, loadFiles } from '../../publish/reader.js';
import { removeFunction } from '../../publish/remove.js';
import { type Action, findAction, functionName } from './actions.js';
import { flatten } from './activate.js';
import { isZip, programOf } from './code.js';
import type { ActionDocument, actionBody, Exec, WhiskLimits } from './documents.js';
import { findEntity, putEntity } from './entities.js';
import { alreadyThere, badRequest, noSuchResource } from './failure.js';
import { type EntityName, parseQualified, pathOf } from './names.js';

interface Asked {
  readonly body: v.InferOutput<typeof actionBody>;
  readonly overwrite: boolean;
}

/** Writes an action: its function is published first, so that what cannot be loaded changes nothing. */
export async function putAction(
  context: ApiContext,
  account: AccountRecord,
  name: EntityName,
  { body, overwrite }: Asked,
): Promise<void> {
  const { database } = context;
  if (name.package !== '') await requirePackage(context, account, name.package);
  const present = await findAction(database, { namespace: account.name, ...name }, account.id);
  if (present && !overwrite) throw alreadyThere();
  const { exec } = body;
  if (!exec && !present) throw badRequest('exec undefined');
  const document = await documentOf(context, account, name, present?.document, body);
  const fn = document.components
    ? undefined
    : await functionOf(context, account, name, { present, exec, document, changed: body.limits !== undefined });
  await putEntity(database, account.id, 'actions', name, { document, functionId: fn?.id ?? null });
  if (!fn && present?.fn) await removeFunction(context, account, present.fn.name);
}

async function requirePackage({ database }: ApiContext, account: AccountRecord, name: string): Promise<void> {
  const holder = await findEntity(database, account.id, 'packages', { package: '', name });
  if (!holder) throw noSuchResource();
  if (holder.document.binding)
    throw badRequest('Operation not permitted on a binding: put the action into the package it refers to.');
}

/** What is left out of the body stays as it was. */
async function documentOf(
  context: ApiContext,
  account: AccountRecord,
  name: EntityName,
  before: ActionDocument | undefined,
  { exec, parameters, annotations, publish, limits }: Asked['body'],
): Promise<ActionDocument> {
  const said = {
    parameters: parameters ?? before?.parameters ?? [],
    annotations: annotations ?? before?.annotations ?? [],
    publish: publish ?? before?.publish ?? false,
    limits: { ...before?.limits, ...limits },
  };
  if (!exec) {
    const { kind = 'python:3', main, binary = false, components } = before ?? {};
    return { ...said, kind, main, binary, components };
  }
  if (exec.kind !== 'sequence')
    return { ...said, kind: exec.kind, main: exec.main, binary: isZip(exec), components: undefined };
  const components = (exec.components ?? []).map(text => {
    const named = parseQualified(text, account.name);
    if (!named) throw badRequest(`"${text.slice(0, 300)}" is no name of an action.`);
    return `/${pathOf(named)}`;
  });
  if (components.length === 0) throw badRequest("'components' must be defined for sequence kind");
  const path = pathOf({ namespace: account.name, ...name });
  await flatten(context, { namespace: account.name, ownerId: account.id, path, components });
  return { ...said, kind: 'sequence', main: undefined, binary: false, components };
}

interface Wanted {
  readonly present: Action | undefined;
  readonly exec: Exec | undefined;
  readonly document: ActionDocument;
  /** Whether the limits are set anew. */
  readonly changed: boolean;
}

/** The action's function, with a new version when code or limits are new. */
async function functionOf(
  context: ApiContext,
  account: AccountRecord,
  name: EntityName,
  { present, exec, document, changed }: Wanted,
): Promise<FunctionRow | undefined> {
  const fn = present?.fn;
  if (!exec && (!fn || !changed)) return fn;
  const limits = limitsOf(document.limits);
  const { files, version } = exec
    ? await programOfExec(context, account, exec)
    : await programOfFunction(context, account, fn?.name ?? '');
  const { visibility, access, description, tags } = fn ?? {
    visibility: 'private',
    access: 'open',
    description: '',
    tags: [],
  };
  const published = await publishFiles(context, {
    owner: account,
    name: fn?.name ?? functionName(name),
    files,
    settings: { ...version, limits: { ...version.limits, ...limits } },
    details: { visibility, access, description, tags },
  });
  return findFunction(context.database, account.id, published.name);
}

interface Program {
  readonly files: ProgramFiles;
  readonly version: VersionSettings;
}

async function programOfExec({ database, settings }: ApiContext, { id }: AccountRecord, exec: Exec): Promise<Program> {
  const { files, entry } = await programOf(exec, settings.limits);
  return {
    files: await resolveFiles(database, settings.limits, id, files),
    version: { entry, convention: 'openwhisk', limits: {} },
  };
}

async function programOfFunction({ database }: ApiContext, account: AccountRecord, name: string): Promise<Program> {
  const found = await findVersion(database, account.name, name);
  if (!found) throw noSuchResource();
  return { files: withHashes(await loadFiles(database, found.version.id)), version: found.version };
}

/** Milliseconds and bytes, as versions have them. */
const limitsOf = ({ timeout, memory }: WhiskLimits) => ({
  ...(timeout !== undefined && { callMs: timeout }),
  ...(memory !== undefined && { memoryBytes: memory * 1024 * 1024 }),
});
