import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../instance.js';
import { Person } from '../person.js';
import { AwsClients } from './clients.js';
import { zipOf } from './zips.js';

let instance: TestInstance;
let demo: Person;
let clients: AwsClients;

beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
  clients = await AwsClients.open(instance.origin, demo);
  // The clients are installed when they are first asked for.
}, 300_000);
afterAll(async () => {
  clients?.remove();
  await instance?.stop();
});

describe('boto3', () => {
  it('passes a session unmodified', async () => {
    const ended = await clients.python(join(import.meta.dirname, 'session.py'));
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
  }, 120_000);
});

describe('the aws command', () => {
  it('passes a session unmodified', async () => {
    const lambda = (...args: string[]) => clients.aws('lambda', ...args);
    const source = 'def handler(event, context):\n    return f"Hello {event[\'name\']}"\n';
    writeFileSync(join(clients.folder, 'code.zip'), Buffer.from(zipOf({ 'app.py': source }), 'base64'));
    const made = await lambda(
      ...['create-function', '--function-name', 'from-a-shell', '--runtime', 'python3.12', '--handler', 'app.handler'],
      ...['--role', 'arn:aws:iam::123456789012:role/any', '--zip-file', 'fileb://code.zip', '--publish'],
    );
    expect(made).toMatchObject({ FunctionName: 'from-a-shell', Version: '1', State: 'Active' });
    await lambda('wait', 'function-active-v2', '--function-name', 'from-a-shell');
    const called = await lambda(
      ...['invoke', '--function-name', 'from-a-shell'],
      ...['--payload', '{"name": "shell"}', 'out.json'],
    );
    expect(called).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
    expect(readFileSync(join(clients.folder, 'out.json'), 'utf8')).toBe('"Hello shell"');
    const url = await lambda('create-function-url-config', '--function-name', 'from-a-shell', '--auth-type', 'NONE');
    const { FunctionUrl } = url as { FunctionUrl: string };
    expect((await fetch(FunctionUrl, { method: 'POST', body: '{}' })).status).toBe(502);
    const failed = await clients.tryAws('lambda', 'get-function', '--function-name', 'nobody');
    expect(failed.code).not.toBe(0);
    expect(failed.stderr).toContain('(ResourceNotFoundException) when calling the GetFunction operation');
    const forged = await clients.with({ AWS_SECRET_ACCESS_KEY: 'x'.repeat(40) }).tryAws('lambda', 'list-functions');
    expect(forged.stderr).toContain('(InvalidSignatureException)');
    await lambda('delete-function', '--function-name', 'from-a-shell');
    expect(await lambda('list-functions')).toEqual({ Functions: [] });
  }, 120_000);
});
