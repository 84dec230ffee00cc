import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../instance.js';
import { type Answer, Person } from '../person.js';
import { type AccessKey, signed, type Tampering } from './signed.js';
import { hostileZip, zipOf } from './zips.js';

let instance: TestInstance;
let demo: Person;
let key: AccessKey;
const FUNCTIONS = '/2015-03-31/functions';
const GOOD = { 'app.py': 'def handler(event, context):\n    return [event, open("main.py").read()]\n' };

beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
  key = (await demo.ask('POST', '/api/tokens', { kind: 'aws' })).json as AccessKey;
});
afterAll(() => instance?.stop());

const send = (method: string, path: string, body?: unknown, tampering?: Tampering, by = key): Promise<Answer> =>
  signed(instance.origin, by, method, path, body, tampering);

const errorOf = (answer: Answer): string => `${answer.status} ${answer.headers.get('x-amzn-errortype')}`;
const messageOf = (answer: Answer): string => {
  const { Message, message } = answer.json as { Message?: string; message?: string };
  return Message ?? message ?? '';
};

const creation = (code: string, more: object = {}) => ({
  FunctionName: 'f',
  Handler: 'app.handler',
  Role: 'any',
  Code: { ZipFile: code },
  ...more,
});

/** What is there after a request that was refused: as before, nothing. */
async function nothing(): Promise<void> {
  expect((await demo.get('/api/functions')).json).toMatchObject({ items: [] });
  const [rows] =
    await instance.sql`select (select count(*) from functions) + (select count(*) from version_files) as count`;
  expect(Number(rows?.count)).toBe(0);
}

describe('a zip', () => {
  const refused: readonly (readonly [string, string, RegExp])[] = [
    ['with a path that leads upwards', hostileZip({ name: '../app.py' }), /invalid relative path|leads elsewhere/],
    ['with an absolute path', hostileZip({ name: '/app.py' }), /absolute path|leads elsewhere/],
    ['with a backslash', hostileZip({ name: 'a\\app.py' }), /invalid characters|leads elsewhere/],
    ['with a symbolic link', hostileZip({ name: 'app.py', mode: 0o120777 }), /symbolic link/],
    [
      'that says it unpacks to a gigabyte',
      hostileZip({ name: 'app.py', size: 2 ** 30 }),
      /Unzipped size must be smaller/,
    ],
    [
      'that unpacks to more than it says',
      hostileZip({ name: 'app.py', bytes: Buffer.alloc(2 ** 27), size: 9 }),
      /unzip/,
    ],
    ['that was cut off', zipOf(GOOD).slice(0, 80), /Could not unzip/],
    ['that is none', Buffer.from('hello').toString('base64'), /Could not unzip/],
    ['that is empty', '', /Could not unzip/],
    ['without the file of its handler', zipOf({ 'other.py': '' }), /app.handler" is in app.py/],
    ['without its handler', zipOf({ 'app.py': 'def handle(event, context): pass' }), /handler/],
    ['whose code does not load', zipOf({ 'app.py': 'import boto4\ndef handler(e, c): pass' }), /boto4.*not installed/],
    ['whose code has a fault', zipOf({ 'app.py': 'def handler(e, c:\n' }), /app.py, line 1/],
  ];
  it.each(refused)('%s is refused, and nothing is half done', async (_, code, message) => {
    const answer = await send('POST', FUNCTIONS, creation(code));
    expect(errorOf(answer)).toBe('400 InvalidParameterValueException');
    expect(messageOf(answer)).toMatch(message);
    await nothing();
  });

  it('leaves a function as it is when its new code is refused', async () => {
    expect((await send('POST', FUNCTIONS, creation(zipOf(GOOD), { FunctionName: 'kept' }))).status).toBe(201);
    for (const ZipFile of [hostileZip({ name: '../x' }), zipOf({ 'app.py': 'raise ValueError(1)' })]) {
      const answer = await send('PUT', `${FUNCTIONS}/kept/code`, { ZipFile });
      expect(errorOf(answer)).toBe('400 InvalidParameterValueException');
    }
    const wrong = await send('PUT', `${FUNCTIONS}/kept/configuration`, { Handler: 'app.no' });
    expect(errorOf(wrong)).toBe('400 InvalidParameterValueException');
    const called = await send('POST', `${FUNCTIONS}/kept/invocations`, { n: 1.0 });
    expect(called.json).toEqual([{ n: 1 }, 'from app import handler\n']);
    expect((await demo.read('kept')).versions).toHaveLength(1);
    expect((await send('DELETE', `${FUNCTIONS}/kept`)).status).toBe(204);
  });

  it('makes one function of two requests at once', async () => {
    const answers = await Promise.all([1, 2].map(() => send('POST', FUNCTIONS, creation(zipOf(GOOD)))));
    expect(answers.map(errorOf).sort()).toEqual(['201 null', '409 ResourceConflictException']);
    expect((await send('DELETE', `${FUNCTIONS}/f`)).status).toBe(204);
  });
});

describe('a request', () => {
  it('is refused with what AWS would say', async () => {
    const cases: readonly (readonly [object, RegExp])[] = [
      [{ FunctionName: 'Upper' }, /starts with a small letter/],
      [{ FunctionName: '../x' }, /cannot be the name/],
      [{ Handler: 'nodot' }, /Handler.*module.function/],
      [{ Runtime: 'nodejs22.x' }, /Runtime.*Python/],
      [{ Timeout: 0 }, /Timeout/],
      [{ Timeout: 900 }, /at most 300 seconds/],
      [{ MemorySize: 10_240 }, /MemorySize/],
      [{ Environment: { Variables: { AWS_REGION: 'x' } } }, /reserved/],
      [{ Environment: { Variables: { BIG: 'x'.repeat(5000) } } }, /larger than 4096/],
      [{ PackageType: 'Image' }, /container images/],
      [{ Code: { S3Bucket: 'b', S3Key: 'k' } }, /S3/],
      [{ Layers: ['arn:aws:lambda:x:000000000000:layer:l:1'] }, /another account/],
      [{ Tags: { 'aws:x': 'y' } }, /reserved/],
    ];
    for (const [more, message] of cases) {
      const answer = await send('POST', FUNCTIONS, creation(zipOf(GOOD), more));
      expect(messageOf(answer)).toMatch(message);
      expect(answer.status).toBeGreaterThanOrEqual(400);
    }
    await nothing();
    expect(errorOf(await send('GET', `${FUNCTIONS}/none`))).toBe('404 ResourceNotFoundException');
    for (const absent of [
      '/2015-03-31/event-source-mappings/',
      '/2020-04-22/code-signing-configs/',
      `${FUNCTIONS}/f/policy`,
    ]) {
      expect(errorOf(await send('GET', absent))).toBe('404 UnknownOperationException');
    }
    expect(errorOf(await send('POST', FUNCTIONS, 'no object'))).toBe('400 InvalidParameterValueException');
  });

  it('shows nothing of another account', async () => {
    const other = await Person.signUp(instance.origin, 'other');
    const theirs = (await other.ask('POST', '/api/tokens', { kind: 'aws' })).json as AccessKey;
    const made = await send('POST', FUNCTIONS, creation(zipOf(GOOD), { FunctionName: 'mine' }));
    const { FunctionArn } = made.json as { FunctionArn: string };
    const asked = (path: string) => send('GET', path, undefined, {}, theirs);
    expect(errorOf(await asked(`${FUNCTIONS}/mine`))).toBe('404 ResourceNotFoundException');
    expect(errorOf(await asked(`${FUNCTIONS}/${FunctionArn}`))).not.toMatch(/^2/);
    expect((await asked(FUNCTIONS)).json).toEqual({ Functions: [] });
    expect((await other.call('demo/mine')).status).toBe(404);
    await send('DELETE', `${FUNCTIONS}/mine`);
  });
});

describe('a signature', () => {
  const list = (tampering?: Tampering, by = key): Promise<Answer> => send('GET', FUNCTIONS, undefined, tampering, by);

  it('is asked for, and checked in all its parts', async () => {
    expect((await list()).status).toBe(200);
    const bare = await demo.get(FUNCTIONS);
    expect(errorOf(bare)).toBe('403 MissingAuthenticationTokenException');
    const bearer = await (await demo.withToken('read')).get(FUNCTIONS);
    expect(errorOf(bearer)).toBe('400 IncompleteSignatureException');
    const unknown = await list({}, { ...key, access_key_id: 'SKYAAAAAAAAAAAAAAAAA' });
    expect(errorOf(unknown)).toBe('403 UnrecognizedClientException');
    for (const tampering of [
      { date: new Date(Date.now() - 6 * 60_000) },
      { date: new Date(Date.now() + 6 * 60_000) },
      { service: 's3' },
      { unsigned: { 'x-amz-invocation-type': 'Event' } },
    ]) {
      expect(errorOf(await list(tampering))).toBe('403 InvalidSignatureException');
    }
    const wrong = await list({}, { ...key, secret_access_key: 'x'.repeat(40) });
    expect(errorOf(wrong)).toBe('403 InvalidSignatureException');
  });

  it('holds for the body that was signed, and no other', async () => {
    const code = creation(zipOf(GOOD));
    const answer = await send('POST', FUNCTIONS, code, { body: JSON.stringify({ ...code, FunctionName: 'evil' }) });
    expect(errorOf(answer)).toBe('403 InvalidSignatureException');
    const announced = await list({ signed: { 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' } });
    expect(errorOf(announced)).toBe('403 InvalidSignatureException');
    await nothing();
  });

  it('does what the scopes of its key say, until that is revoked', async () => {
    const made = await demo.ask('POST', '/api/tokens', { kind: 'aws', scopes: ['read'] });
    const reader = made.json as AccessKey & { id: string };
    expect((await list({}, reader)).status).toBe(200);
    const answer = await send('POST', FUNCTIONS, creation(zipOf(GOOD)), {}, reader);
    expect(errorOf(answer)).toBe('403 AccessDeniedException');
    await demo.ask('DELETE', `/api/tokens/${reader.id}`);
    expect(errorOf(await list({}, reader))).toBe('403 UnrecognizedClientException');
  });
});

describe('environment variables', () => {
  it('are kept encrypted, and go neither to clones nor to readers', async () => {
    const Environment = { Variables: { SECRET_WORD: 'swordfish' } };
    const source = { 'app.py': 'import os\ndef handler(e, c): return os.environ.get("SECRET_WORD")\n' };
    await send('POST', FUNCTIONS, creation(zipOf(source), { FunctionName: 'spy', Environment }));
    const call = async (name: string) => (await send('POST', `${FUNCTIONS}/${name}/invocations`)).json;
    expect(await call('spy')).toBe('swordfish');
    const rows = await instance.sql`select encode(sealed, 'escape') as sealed from version_variables`;
    expect(rows.length).toBe(1);
    expect(JSON.stringify(rows)).not.toContain('swordfish');
    expect((await demo.get('/api/functions/demo/spy')).text).not.toContain('swordfish');
    expect((await demo.ask('POST', '/api/functions/demo/spy/clone', { name: 'copy' })).status).toBe(201);
    expect(await call('copy')).toBeNull();
    // Edited in the page it keeps them.
    const files = { 'main.py': 'import os\ndef lambda_handler(e, c): return [os.environ["SECRET_WORD"]]\n' };
    await demo.ask('PUT', '/api/functions/spy', { files, visibility: 'private' });
    expect(await call('spy')).toEqual(['swordfish']);
    await instance.sql`update version_variables set sealed = set_byte(sealed, 30, get_byte(sealed, 30) # 1)`;
    const { Environment: lost } = (await send('GET', `${FUNCTIONS}/spy/configuration`)).json as {
      Environment: unknown;
    };
    expect(lost).toMatchObject({ Error: { Message: expect.stringContaining('Set them anew') } });
    const edited = await demo.ask('PUT', '/api/functions/spy', { files, visibility: 'private' });
    expect([edited.status, edited.text]).toEqual([409, expect.stringContaining('Set them anew')]);
  });
});
