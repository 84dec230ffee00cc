import { randomBytes } from 'node:crypto';
import { and, asc, eq } from 'drizzle-orm';
import * as v from 'valibot';
import { lambdaUrls } from '../../../database/schema/index.js';
import { invalid, missing, taken } from '../failure.js';
import { type Found, findNamed } from '../found.js';
import { functionArn } from '../naming.js';
import { type LambdaRequest, type Operation, readInput } from '../request.js';

/** Below this every function URL lies. */
export const URL_PREFIX = '/lambda-url/';

const PATH = '/2021-10-31/functions/:name/url';

const listSchema = v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(253))), v.maxLength(100)));
const corsSchema = v.object({
  AllowCredentials: v.optional(v.boolean()),
  AllowHeaders: listSchema,
  AllowMethods: listSchema,
  AllowOrigins: listSchema,
  ExposeHeaders: listSchema,
  MaxAge: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(86_400))),
});
const authSchema = v.picklist(['NONE', 'AWS_IAM']);
const modeSchema = v.picklist(['BUFFERED', 'RESPONSE_STREAM']);
const createSchema = v.object({
  AuthType: authSchema,
  Cors: v.optional(corsSchema),
  InvokeMode: v.optional(modeSchema, 'BUFFERED'),
});
const updateSchema = v.object({
  AuthType: v.optional(authSchema),
  Cors: v.optional(corsSchema),
  InvokeMode: v.optional(modeSchema),
});

export type UrlRow = typeof lambdaUrls.$inferSelect;

export const createFunctionUrlConfig: Operation = {
  name: 'CreateFunctionUrlConfig',
  method: 'POST',
  path: PATH,
  scope: 'write',
  status: 201,
  async run(request) {
    const { AuthType: auth, InvokeMode: mode, Cors: cors } = readInput(createSchema, request);
    const { fn, qualifier } = await aliased(request);
    const [row] = await request.context.database
      .insert(lambdaUrls)
      .values({
        ...{ id: randomId(), functionId: fn.id, qualifier },
        settings: { auth, mode, ...(cors && { cors }) },
      })
      .onConflictDoNothing()
      .returning();
    if (!row) throw taken(`FunctionUrlConfig exists for this Lambda function: ${fn.name}`);
    return present(request, fn, row);
  },
};

export const getFunctionUrlConfig: Operation = {
  name: 'GetFunctionUrlConfig',
  method: 'GET',
  path: PATH,
  scope: 'read',
  async run(request) {
    const { fn, row } = await existing(request);
    return present(request, fn, row);
  },
};

export const updateFunctionUrlConfig: Operation = {
  name: 'UpdateFunctionUrlConfig',
  method: 'PUT',
  path: PATH,
  scope: 'write',
  async run(request) {
    const { AuthType: auth, InvokeMode: mode, Cors: cors } = readInput(updateSchema, request);
    const { fn, row } = await existing(request);
    const settings = { ...row.settings, ...(auth && { auth }), ...(mode && { mode }), ...(cors && { cors }) };
    const [updated] = await request.context.database
      .update(lambdaUrls)
      .set({ settings, updatedAt: new Date() })
      .where(eq(lambdaUrls.id, row.id))
      .returning();
    return present(request, fn, updated ?? { ...row, settings });
  },
};

export const deleteFunctionUrlConfig: Operation = {
  name: 'DeleteFunctionUrlConfig',
  method: 'DELETE',
  path: PATH,
  scope: 'write',
  status: 204,
  async run(request) {
    const { row } = await existing(request);
    await request.context.database.delete(lambdaUrls).where(eq(lambdaUrls.id, row.id));
    return undefined;
  },
};

export const listFunctionUrlConfigs: Operation = {
  name: 'ListFunctionUrlConfigs',
  method: 'GET',
  path: `${PATH}s`,
  scope: 'read',
  async run(request) {
    const { fn } = await findNamed(request);
    const rows = await request.context.database
      .select()
      .from(lambdaUrls)
      .where(eq(lambdaUrls.functionId, fn.id))
      .orderBy(asc(lambdaUrls.qualifier));
    return { FunctionUrlConfigs: rows.map(row => present(request, fn, row)) };
  },
};

/** Lower-case letters and digits, as those of AWS: not to be guessed. */
const randomId = (): string =>
  BigInt(`0x1${randomBytes(20).toString('hex')}`)
    .toString(36)
    .slice(1);

/** A URL is of `$LATEST` or of an alias. */
async function aliased(request: LambdaRequest): Promise<{ readonly fn: Found['fn']; readonly qualifier: string }> {
  const { fn, qualifier = '' } = await findNamed(request);
  if (qualifier === '$LATEST' || /^\d+$/.test(qualifier)) throw invalid('The qualifier of a function URL is an alias.');
  return { fn, qualifier };
}

async function existing(request: LambdaRequest): Promise<{ readonly fn: Found['fn']; readonly row: UrlRow }> {
  const { fn, qualifier } = await aliased(request);
  const same = and(eq(lambdaUrls.functionId, fn.id), eq(lambdaUrls.qualifier, qualifier));
  const [row] = await request.context.database.select().from(lambdaUrls).where(same);
  if (!row) throw missing('The resource you requested does not exist.');
  return { fn, row };
}

function present({ place, origin }: LambdaRequest, fn: Found['fn'], row: UrlRow): object {
  const { auth, mode, cors } = row.settings;
  return {
    FunctionUrl: `${origin}${URL_PREFIX}${row.id}/`,
    FunctionArn: functionArn(place, fn.name, row.qualifier === '' ? undefined : row.qualifier),
    AuthType: auth,
    InvokeMode: mode,
    ...(cors && { Cors: cors }),
    CreationTime: row.createdAt.toISOString(),
    LastModifiedTime: row.updatedAt.toISOString(),
  };
}
