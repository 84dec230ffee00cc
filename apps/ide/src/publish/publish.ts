import type { FileContent, FunctionLimits, Published, PublishRequest, PublishStep } from '@skython/shared';
import { failureOf } from '../instance/client.js';
import { RequestFailed } from '../instance/requestFailed.js';
import { t } from '../locale/t.js';
import { wireFiles } from '../run/server.js';
import type { Ide } from '../shell/ide.js';
import { programFiles } from '../workspace/files.js';
import { publishWatched } from './watched.js';

/** What the person fills in. */
export interface PublishForm {
  readonly name: string;
  readonly tags: readonly string[];
  readonly description: string;
  readonly visibility: 'public' | 'private';
  /** Of a public function: whether callers need a token. */
  readonly access: 'open' | 'key';
  /** Of the pages that may call it; none: of all. */
  readonly origins: readonly string[];
}

/** Files above this travel by themselves, so that publishing again does not send them again. */
const APART_BYTES = 512 * 1024;

/** What is being done: files are sent first, the rest the instance tells. */
export type PublishProgress = { readonly step: 'sending'; readonly file?: string } | PublishStep;

/**
 * Publishes the draft and ties it to its function. `onStep` hears what is being done.
 * @throws RequestFailed
 */
export async function publishDraft(
  ide: Ide,
  form: PublishForm,
  onStep: (progress: PublishProgress) => void,
): Promise<Published> {
  const { client, workspace, session } = ide;
  const draft = workspace.draft();
  const owner = session.name();
  if (owner === undefined) throw new RequestFailed('unauthorised', t('Sign in first.'));
  onStep({ step: 'sending' });
  const files = await sentFiles(ide, programFiles(draft.files), onStep);
  const before = await existing(ide, owner, form.name);
  const { tags, description, visibility, access, name } = form;
  const body: PublishRequest = {
    files,
    visibility,
    access: visibility === 'public' ? access : 'open',
    tags: [...tags],
    description,
    ...(draft.entry !== undefined && { entry: draft.entry }),
    ...(draft.convention !== undefined && { convention: draft.convention }),
    limits: withOrigins(before?.limits ?? {}, form.origins),
    ...(draft.checks && { checks: [...draft.checks] }),
  };
  const published = await publishWatched(client, name, body, onStep);
  if (workspace.draft().id === draft.id) {
    workspace.change({
      title: published.name,
      published: { owner: published.owner, name: published.name, version: published.version },
    });
  }
  void ide.myFunctions.refresh();
  void ide.skybox.refresh();
  return published;
}

/** Limits that the dialog does not show stay as they are. */
export function withOrigins({ origins: _, ...kept }: FunctionLimits, origins: readonly string[]): FunctionLimits {
  return origins.length === 0 ? kept : { ...kept, origins: [...origins] };
}

/** The function as it is now; undefined when there is none of that name. */
export async function existing({ client }: Pick<Ide, 'client'>, owner: string, name: string) {
  try {
    return await client.ask('function', { params: { owner, name } });
  } catch (error) {
    if (error instanceof RequestFailed && error.kind === 'not-found') return undefined;
    throw error;
  }
}

async function sentFiles(
  { client }: Ide,
  files: ReadonlyMap<string, Uint8Array>,
  onStep: (progress: PublishProgress) => void,
): Promise<Record<string, FileContent>> {
  const sent: Record<string, FileContent> = wireFiles(
    new Map([...files].filter(([path, bytes]) => !isApart(path, bytes))),
  );
  for (const [path, bytes] of files) {
    if (!isApart(path, bytes)) continue;
    onStep({ step: 'sending', file: path });
    const blob = await sha256(bytes);
    const response = await client.send(`/api/blobs/${blob}`, { method: 'PUT', body: new Uint8Array(bytes) });
    if (!response.ok) throw await failureOf(response);
    sent[path] = { blob };
  }
  return sent;
}

/** Over plain HTTP browsers compute no hashes; everything then travels together. */
const isApart = (path: string, bytes: Uint8Array): boolean =>
  bytes.length > APART_BYTES && !path.endsWith('.py') && globalThis.crypto?.subtle !== undefined;

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes)));
  return Array.from(digest, byte => byte.toString(16).padStart(2, '0')).join('');
}

/** A name that fits the rules, made of what the author called it: `WordCount 2` → `wordcount_2`. */
export function suggestName(text: string): string {
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '');
  return name.slice(0, 63);
}

/** Tags as typed: separated by spaces or commas, with or without `#`. */
export const readTags = (text: string): readonly string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,]+/)
      .map(tag => tag.replace(/^#/, ''))
      .filter(Boolean),
  ),
];
