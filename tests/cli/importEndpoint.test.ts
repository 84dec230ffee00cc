import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../api/instance.js';
import { AwsClients } from '../api/lambda/clients.js';
import { Person } from '../api/person.js';
import { Laptop } from './command.js';

let instance: TestInstance;
let laptop: Laptop;
let ada: Person;
let aws: AwsClients;
/** Credentials as the platforms' own clients have them. */
let env: Record<string, string>;

beforeAll(async () => {
  [instance, laptop] = await Promise.all([startInstance(), Laptop.open()]);
  ada = await Person.signUp(instance.origin, 'ada');
  aws = await AwsClients.open(instance.origin, ada);
  const made = async (body: object) => (await ada.ask('POST', '/api/tokens', body)).json as Record<string, string>;
  const scopes = ['invoke', 'read', 'write'];
  env = {
    __OW_API_KEY: (await made({ kind: 'openwhisk', label: 'wsk', scopes })).auth ?? '',
    OPENFAAS_PASSWORD: (await made({ label: 'faas', scopes })).token ?? '',
  };
});
afterAll(async () => {
  laptop?.close();
  aws?.remove();
  await instance?.stop();
});

const take = (
  platform: string,
  name: string,
  folder: string,
  more: Record<string, string> = {},
  url = instance.origin,
) =>
  laptop.run(['-m', 'skython_cli', 'import', url, folder, '--from', platform, '--function', name], {
    env: { ...env, ...more },
  });
const run = async (folder: string, data: string) => (await laptop.skython('run', folder, '--data', data)).stdout;

describe('skython import --from', () => {
  it('takes an action of OpenWhisk, as text and as a zip', async () => {
    const put = (name: string, exec: object) =>
      fetch(`${instance.origin}/api/v1/namespaces/_/actions/${name}`, {
        method: 'PUT',
        headers: { authorization: `Basic ${Buffer.from(env.__OW_API_KEY ?? '').toString('base64')}` },
        body: JSON.stringify({ exec }),
      });
    await put('hello', { kind: 'python:3', code: 'def run(args):\n    return {"n": args["n"] + 1}\n', main: 'run' });
    expect(await take('openwhisk', 'hello', 'hello')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('hello', '{"n": 1}')).toBe('{"n":2}\n');
    expect(JSON.parse(readFileSync(laptop.path('hello/skython.json'), 'utf8'))).toMatchObject({
      convention: 'openwhisk',
    });
    mkdirSync(laptop.path('zipped'));
    writeFileSync(
      laptop.path('zipped/__main__.py'),
      'from helper import two\ndef main(args):\n    return {"n": two()}\n',
    );
    writeFileSync(laptop.path('zipped/helper.py'), 'def two():\n    return 2\n');
    await laptop.run(['-m', 'zipfile', '-c', 'zipped.zip', 'zipped/__main__.py', 'zipped/helper.py']);
    const code = readFileSync(laptop.path('zipped.zip')).toString('base64');
    expect((await put('zipped', { kind: 'python:3', code })).status).toBe(200);
    expect(await take('openwhisk', '/_/zipped', 'unzipped')).toMatchObject({ code: 0, stderr: '' });
    expect(await run('unzipped', '{}')).toBe('{"n":2}\n');
    await put('both', { kind: 'sequence', components: ['/_/hello', '/_/zipped'] });
    expect((await take('openwhisk', 'both', 'both')).stderr).toContain('is a sequence of /ada/hello, /ada/zipped');
  });

  it('takes a function of Lambda, with a signature made by the standard library', async () => {
    writeFileSync(
      laptop.path('lambda_function.py'),
      'def lambda_handler(event, context):\n    return event["n"] * 2\n',
    );
    await laptop.run(['-m', 'zipfile', '-c', 'lambda.zip', 'lambda_function.py']);
    const asked = [
      '--runtime',
      'python3.12',
      '--handler',
      'lambda_function.lambda_handler',
      '--role',
      'arn:aws:iam::000000000000:role/r',
    ];
    await aws.aws(
      'lambda',
      'create-function',
      '--function-name',
      'my-twice',
      ...asked,
      '--zip-file',
      `fileb://${laptop.path('lambda.zip')}`,
    );
    const { stdout } = await aws.python(
      '-c',
      'import os; print(os.environ["AWS_ACCESS_KEY_ID"], os.environ["AWS_SECRET_ACCESS_KEY"])',
    );
    const [id = '', secret = ''] = stdout.trim().split(' ');
    const key = { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_REGION: 'eu-central-1' };
    expect(await take('lambda', 'my-twice', 'twice', key)).toMatchObject({ code: 0, stderr: '' });
    expect(await run('twice', '{"n": 4}')).toBe('8\n');
    const wrong = await take('lambda', 'my-twice', 'wrong', { ...key, AWS_SECRET_ACCESS_KEY: 'x' });
    expect([wrong.code === 0, existsSync(laptop.path('wrong'))]).toEqual([false, false]);
    expect(wrong.stderr).toContain('answered 403');
  });

  it('takes a function of a gateway whose images are versions, and says what to do with others', async () => {
    await ada.publish('shout', 'def handle(req):\n    return req.upper()\n', {
      convention: 'openfaas',
      visibility: 'private',
    });
    expect(await take('openfaas', 'shout.ada', 'shout')).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(readFileSync(laptop.path('shout/skython.json'), 'utf8'))).toMatchObject({
      convention: 'openfaas',
    });
    const gateway = await foreign(() => ({ image: 'ghcr.io/openfaas/figlet:latest' }));
    const { code, stderr } = await take('openfaas', 'figlet', 'figlet', {}, gateway.url);
    expect([code, existsSync(laptop.path('figlet'))]).toEqual([2, false]);
    expect(stderr).toContain('OpenFaaS keeps images, not source');
    await gateway.stop();
  });

  it('takes a function of Fission from its resources, and says how to get an archive from its storage', async () => {
    const base64 = (text: string) => Buffer.from(text).toString('base64');
    const functionOf = (packageref: string, functionName?: string) => ({
      spec: { package: { packageref: { name: packageref }, functionName } },
    });
    const hello = 'from flask import request\n\ndef greet():\n    return "hello " + request.get_json()["name"]\n';
    const path = '/apis/fission.io/v1/namespaces/default';
    const answers: Record<string, unknown> = {
      [`${path}/functions/hello`]: functionOf('hello-pkg', 'hello.greet'),
      [`${path}/packages/hello-pkg`]: { spec: { deployment: { type: 'literal', literal: base64(hello) } } },
      [`${path}/functions/large`]: functionOf('large-pkg'),
      [`${path}/packages/large-pkg`]: { spec: { deployment: { type: 'url', url: 'http://storagesvc/v1/archive' } } },
    };
    const cluster = await foreign(url => answers[url]);
    expect(await take('fission', 'default/hello', 'fission', {}, cluster.url)).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(readFileSync(laptop.path('fission/skython.json'), 'utf8'))).toMatchObject({
      convention: 'fission',
      entry: 'greet',
    });
    expect(await run('fission', '{"name": "ada"}')).toContain('hello ada');
    const large = await take('fission', 'large', 'large', {}, cluster.url);
    expect([large.code, existsSync(laptop.path('large'))]).toEqual([2, false]);
    expect(large.stderr).toContain('fission package getdeploy --name large-pkg');
    await cluster.stop();
  });

  it('says what is wrong with credentials, names and answers, and leaves nothing behind', async () => {
    const gateway = await foreign(() => ['no object']);
    const refused = [
      [await take('openwhisk', 'hello', 'none', { __OW_API_KEY: '' }), 'set __OW_API_KEY'],
      [
        await take('openwhisk', 'hello', 'none', { __OW_API_KEY: 'a:b' }),
        'answered 401: The supplied authentication is invalid.',
      ],
      [await take('openwhisk', 'nothing', 'none'), 'answered 404: The requested resource does not exist.'],
      [await take('openwhisk', 'hello', 'none', {}, gateway.url), 'does not answer with a JSON object'],
      [await take('openfaas', 'nothing', 'none'), 'answered 404'],
      [await take('openwhisk', 'hello', 'none', {}, 'http://127.0.0.1:1'), 'cannot be read'],
      [await take('openwhisk', 'hello', 'none', {}, 'ftp://a'), 'is no address'],
      [await laptop.skython('import', instance.origin, 'none'), '--from PLATFORM'],
    ] as const;
    for (const [{ code, stderr }, said] of refused) {
      expect(stderr).toContain(said);
      expect(code).not.toBe(0);
    }
    expect(existsSync(laptop.path('none'))).toBe(false);
    await gateway.stop();
  });
});

/** A host that answers each path with a value. */
async function foreign(valueAt: (path: string) => unknown): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const server: Server = createServer(({ url = '/' }, response) => void response.end(JSON.stringify(valueAt(url))));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise(resolve => void server.close(() => resolve())),
  };
}
