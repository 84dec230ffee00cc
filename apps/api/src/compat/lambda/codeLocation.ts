import { eq } from 'drizzle-orm';
import type { Hono } from 'hono';
import * as v from 'valibot';
import type { ApiContext } from '../../context.js';
import { versions } from '../../database/schema/index.js';
import type { ApiEnv } from '../../http/env.js';
import { notFound } from '../../http/failures.js';
import { loadFiles } from '../../publish/reader.js';
import { writeZip } from '../zip/writeZip.js';
import { readFacts } from './facts.js';
import { loadLayerFiles } from './layers/files.js';
import { uploadedFiles } from './program.js';
import type { LambdaRequest } from './request.js';

const codeSchema = v.union([
  v.strictObject({ version: v.pipe(v.string(), v.uuid()), until: v.number() }),
  v.strictObject({ layer: v.pipe(v.string(), v.uuid()), until: v.number() }),
]);
type Code = { readonly version: string } | { readonly layer: string };

const PLACE = 'lambda code';
const PATH = '/lambda-code/';
/** As long as AWS's links. */
const LIFETIME_MS = 10 * 60_000;

/** Where code can be fetched without a signature for ten minutes: whose the link is, theirs is the code. */
export function codeLocation({ context, origin }: Pick<LambdaRequest, 'context' | 'origin'>, code: Code): string {
  const sealed = context.vault.seal(JSON.stringify({ ...code, until: Date.now() + LIFETIME_MS }), PLACE);
  return origin + PATH + Buffer.from(sealed).toString('base64url');
}

/** Answers such links with a zip. */
export function codeRoute(app: Hono<ApiEnv>, context: ApiContext): void {
  app.get(`${PATH}:code`, async c => {
    const code = readLink(context, c.req.param('code'));
    const files = code && (await filesOf(context, code));
    if (!files) throw notFound('This link has expired. Ask for the function again.');
    return c.body(Buffer.from(writeZip(files)), 200, {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="code.zip"',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });
}

function readLink({ vault }: ApiContext, text: string): Code | undefined {
  try {
    const { until, ...code } = v.parse(codeSchema, JSON.parse(vault.open(Buffer.from(text, 'base64url'), PLACE)));
    return until > Date.now() ? code : undefined;
  } catch {
    return undefined;
  }
}

async function filesOf({ database, settings }: ApiContext, code: Code): Promise<Map<string, Uint8Array> | undefined> {
  if ('layer' in code) return loadLayerFiles(database, code.layer);
  const [version] = await database.select().from(versions).where(eq(versions.id, code.version));
  if (!version) return undefined;
  const { shim } = await readFacts(database, version, settings.limits);
  return uploadedFiles(await loadFiles(database, version.id), shim);
}
