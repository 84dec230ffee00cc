import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetUpError } from '@skython/runtime';
import { bringsPackages, withoutPackages } from './bringing.js';
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
  readonly refused: readonly Refused[];
  /** Functions that are to be published again, with the packages they declare: `publishWithPackages`. */
  readonly bringing: readonly string[];
}

export interface Refused {
  readonly name: string;
  readonly reason: string;
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
    return { published: examples.length, waiting: [], refused: [], bringing: [] };
  }
  const cookie = await signIn(options);
  const bringing = examples.filter(bringsPackages);
  const old: Example[] = [];
  for (const example of bringing) if (await isPublished(options, example)) old.push(example);
  const first = examples
    .filter(example => !old.includes(example))
    .map(example => (bringing.includes(example) ? withoutPackages(example) : example));
  const result = await publishAll({ ...options, examples: first }, cookie);
  await client('DELETE', '/api/session', undefined, cookie);
  const published = result.published + old.length;
  if (published === examples.length && bringing.length === 0) writeFileSync(stamp, hash);
  return { ...result, published, bringing: bringing.map(({ name }) => name) };
}

/**
 * Publishes those that bring packages, with them: that takes as long as their source. Where it does not answer, they stay
 * as they are, but never older than the others, and it is tried again at the next start.
 */
export async function publishWithPackages(options: ExamplesOptions): Promise<readonly Refused[]> {
  const { client, account, examples, stampFolder } = options;
  const cookie = await signIn(options);
  const refused: Refused[] = [];
  for (const example of examples.filter(bringsPackages)) {
    const put = ({ name, request }: Example) => client('PUT', `/api/functions/${name}`, request, cookie);
    const { status, text } = await put(example);
    if (status < 300) continue;
    refused.push({ name: example.name, reason: reasonOf(text, status) });
    await put(withoutPackages(example));
  }
  await client('DELETE', '/api/session', undefined, cookie);
  if (refused.length === 0) writeFileSync(join(stampFolder, `${account}.published`), examplesHash(examples));
  return refused;
}

const isPublished = async ({ client, account }: ExamplesOptions, { name }: Example): Promise<boolean> =>
  (await client('GET', `/api/functions/${account}/${name}`)).status === 200;

/** The database may have been replaced behind the stamp. */
async function arePublished(options: ExamplesOptions): Promise<boolean> {
  const last = options.examples.at(-1);
  return last !== undefined && (await isPublished(options, last));
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
async function publishAll(
  { client, examples, onPublished }: ExamplesOptions,
  cookie: string,
): Promise<Omit<ExamplesResult, 'bringing'>> {
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
