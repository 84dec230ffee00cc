import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from '@skython/runtime';
import { type Example, examplesHash } from './exampleFolders.js';
import type { OwnClient } from './ownClient.js';

/** An account of the instance itself, with the folder of the checkout that has its functions. */
export interface OwnAccount {
  readonly account: string;
  readonly folder: string;
}

export const ownAccounts: readonly OwnAccount[] = [
  { account: 'examples', folder: 'examples' },
  { account: 'polibias', folder: 'polibias/functions' },
];

export interface ExamplesOptions {
  readonly client: OwnClient;
  /** Whose they become; seeded already. */
  readonly account: string;
  readonly examples: readonly Example[];
  readonly password: string;
  /** Folder of the stamp that saves the work when nothing changed; goes with the database. */
  readonly stampFolder: string;
  readonly onPublished?: (name: string, done: number) => void;
}

export interface ExamplesResult {
  readonly published: number;
  /** Functions whose environment is still being installed. */
  readonly waiting: readonly string[];
  readonly refused: readonly { readonly name: string; readonly reason: string }[];
}

/**
 * Publishes functions of an account of the instance itself over the instance's own HTTP API, as anybody would. Doing it again changes nothing: the same
 * content makes no new version.
 */
export async function publishExamples(options: ExamplesOptions): Promise<ExamplesResult> {
  const { client, account, examples, stampFolder } = options;
  const stamp = join(stampFolder, `${account}.published`);
  const hash = examplesHash(examples);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash && (await arePublished(options))) {
    return { published: examples.length, waiting: [], refused: [] };
  }
  const cookie = await signIn(options);
  const result = await publishAll(options, cookie);
  await client('DELETE', '/api/session', undefined, cookie);
  if (result.published === examples.length) writeFileSync(stamp, hash);
  return result;
}

/** The database may have been replaced behind the stamp. */
async function arePublished({ client, account, examples }: ExamplesOptions): Promise<boolean> {
  const last = examples.at(-1);
  return last !== undefined && (await client('GET', `/api/functions/${account}/${last.name}`)).status === 200;
}

async function signIn({ client, account, password }: ExamplesOptions): Promise<string> {
  const { status, cookie, text } = await client('POST', '/api/session', { name: account, password });
  if (cookie !== undefined && status < 300) return cookie;
  throw new SetUpError(
    `The account "${account}" could not sign in: ${reasonOf(text, status)}`,
    `Its password is in secrets/${account} in the data directory. With a database of another instance, copy that file too, or set SKYTHON_EXAMPLES=off.`,
  );
}

/** Some call others, which must be there first: whatever is refused is tried again for as long as others succeed. */
async function publishAll({ client, examples, onPublished }: ExamplesOptions, cookie: string): Promise<ExamplesResult> {
  let left = examples;
  let published = 0;
  for (;;) {
    const waiting: Example[] = [];
    const refused: { example: Example; reason: string }[] = [];
    for (const example of left) {
      const { status, text } = await client('PUT', `/api/functions/${example.name}`, example.request, cookie);
      if (status < 300) {
        published += 1;
        onPublished?.(example.name, published);
      } else if (status === 503) waiting.push(example);
      else refused.push({ example, reason: reasonOf(text, status) });
    }
    if (refused.length === 0 || refused.length + waiting.length === left.length) {
      return {
        published,
        waiting: waiting.map(({ name }) => name),
        refused: refused.map(({ example, reason }) => ({ name: example.name, reason })),
      };
    }
    left = [...refused.map(({ example }) => example), ...waiting];
  }
}

/** `detail` of a problem document. */
function reasonOf(text: string, status: number): string {
  try {
    const problem: unknown = JSON.parse(text);
    if (typeof problem === 'object' && problem !== null && 'detail' in problem) return String(problem.detail);
  } catch {
    // Not a problem document: the status has to do.
  }
  return `status ${status}`;
}
