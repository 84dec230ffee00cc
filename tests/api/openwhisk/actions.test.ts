import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import openwhisk from 'openwhisk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestInstance } from '../instance.js';
import { type Answer, Person } from '../person.js';
import { keyOf, python, Whisk } from './whisk.js';

const HELLO = `
def main(args):
    print("greeting", args.get("name"))
    return {"greeting": f"Hello {args.get('name', 'stranger')} from {args.get('place', 'nowhere')}"}
`;
const SPLIT = 'def main(args):\n    return {"words": args["text"].split()}\n';
const COUNT = 'def main(args):\n    return {"count": len(args["words"]), "by": args.get("by")}\n';

let instance: TestInstance;
let ada: Person;
let whisk: Whisk['client'];
let create: Whisk['create'];
let update: Whisk['update'];
let ask: Whisk['ask'];
let signed: Whisk['signed'];

beforeAll(async () => {
  ({ instance, ada, client: whisk, create, update, ask, signed } = await Whisk.start());
});
afterAll(() => instance?.stop());

const errorOf = ({ status, json }: Answer) => [status, (json as { error: string }).error];

/** The record of an activation, once it has ended. */
async function activated(activationId: string): Promise<openwhisk.Activation<openwhisk.Dict>> {
  await expect
    .poll(
      () =>
        whisk.activations.get(activationId).then(
          () => 'there',
          () => 'not there',
        ),
      { timeout: 15_000 },
    )
    .toBe('there');
  return whisk.activations.get(activationId) as never;
}

describe('actions', () => {
  it('are created, read, listed, updated, invoked and deleted by the npm client', async () => {
    const made = await create('hello', python(HELLO, { parameters: [{ key: 'place', value: 'Paris' }] }));
    expect(made).toMatchObject({ namespace: 'ada', name: 'hello', version: '0.0.1', exec: { kind: 'python:3' } });
    await expect(create('hello', python(HELLO))).rejects.toThrow('resource already exists');
    expect(await whisk.actions.get('hello')).toMatchObject({
      exec: { code: HELLO },
      parameters: [{ key: 'place', value: 'Paris' }],
    });
    const record = await whisk.actions.invoke({ name: 'hello', blocking: true, params: { name: 'Ada' } });
    expect(record).toMatchObject({
      namespace: 'ada',
      name: 'hello',
      statusCode: 0,
      response: { status: 'success', success: true, result: { greeting: 'Hello Ada from Paris' } },
      logs: [expect.stringMatching(/^\S+Z stdout: greeting Ada$/)],
    });
    const result = await whisk.actions.invoke({
      name: 'hello',
      blocking: true,
      result: true,
      params: { place: 'Rome' },
    });
    expect(result).toEqual({ greeting: 'Hello stranger from Rome' });
    await update('hello', { parameters: [{ key: 'place', value: 'Oslo' }] });
    const changed = await whisk.actions.invoke({ name: '/_/hello', blocking: true, result: true });
    expect(changed).toEqual({ greeting: 'Hello stranger from Oslo' });
    expect((await whisk.actions.list()).map(({ name, version }) => [name, version])).toEqual([['hello', '0.0.2']]);
    expect((await ada.get('/api/functions/ada/hello')).json).toMatchObject({
      visibility: 'private',
      convention: 'openwhisk',
    });
    await whisk.actions.delete('hello');
    await expect(whisk.actions.get('hello')).rejects.toThrow('The requested resource does not exist.');
    expect((await ada.get('/api/functions/ada/hello')).status).toBe(404);
  });

  it('have names of their own, and the functions that were published otherwise are actions too', async () => {
    await ada.publish('add', 'def add(a: int, b: int = 1) -> int:\n    return a + b\n', { visibility: 'private' });
    expect(await whisk.actions.invoke({ name: 'add', blocking: true, result: true, params: { a: 2 } })).toEqual({
      result: 3,
    });
    await create('Hello World', python(HELLO));
    expect(await whisk.actions.invoke({ name: 'Hello World', blocking: true, result: true })).toHaveProperty(
      'greeting',
    );
    await whisk.actions.delete('Hello World');
  });

  it('run later as jobs, whose records are found under the id', async () => {
    await create('later', python(HELLO));
    const { activationId } = await whisk.actions.invoke({ name: 'later', params: { name: 'Job' } });
    expect(await activated(activationId)).toMatchObject({
      activationId,
      response: { result: { greeting: 'Hello Job from nowhere' } },
      logs: [expect.stringContaining('stdout: greeting Job')],
    });
    expect(await whisk.activations.result({ name: activationId })).toMatchObject({ success: true });
    expect(await whisk.activations.logs({ name: activationId })).toHaveProperty('logs.0');
    expect(await whisk.activations.list({ name: 'later', limit: 1 })).toMatchObject([{ activationId }]);
    expect((await ask('GET', 'namespaces/_/activations?count=true&name=later', undefined, signed())).json).toEqual({
      activations: 1,
    });
  });

  it('tell how they failed', async () => {
    const code = `
import os
def main(args):
    match args.get("how"):
        case "error": return {"error": {"reason": "no"}}
        case "raise": raise ValueError("wrong")
        case "none": return None
        case "slow":
            while True: pass
    return {"name": os.environ["__OW_ACTION_NAME"], "response": {"statusCode": 404, "body": "x"}}
`;
    await create('fails', python(code, { limits: { timeout: 100 } }));
    const how = async (text: string) => {
      const answer = await ask('POST', 'namespaces/_/actions/fails?blocking=true', { how: text }, signed());
      return [answer.status, (answer.json as { response: object }).response];
    };
    expect(await how('error')).toEqual([
      502,
      { status: 'application error', statusCode: 1, success: false, result: { error: { reason: 'no' } } },
    ]);
    expect(await how('raise')).toMatchObject([502, { status: 'application error', result: { error: 'wrong' } }]);
    expect(await how('none')).toMatchObject([
      502,
      { status: 'action developer error', result: { error: 'The action did not return a dictionary or array.' } },
    ]);
    expect(await how('slow')).toMatchObject([
      502,
      { result: { error: 'The action exceeded its time limits of 100 milliseconds.' } },
    ]);
    expect(await how('')).toMatchObject([200, { result: { name: '/ada/fails', response: { statusCode: 404 } } }]);
  });

  it('are refused in the shape of OpenWhisk, and nothing is half-done', async () => {
    const put = (name: string, body: unknown) => ask('PUT', `namespaces/_/actions/${name}`, body, signed());
    expect(errorOf(await put('bad', { exec: { kind: 'nodejs:20', code: '' } }))).toEqual([
      400,
      expect.stringContaining('not in the set of supported kinds'),
    ]);
    expect(errorOf(await put('bad', python('def other(args):\n    return args\n')))).toEqual([
      400,
      expect.stringContaining('main'),
    ]);
    expect(errorOf(await put('bad', python('1 / 0\n')))).toEqual([400, expect.any(String)]);
    expect(errorOf(await put('bad', {}))).toEqual([400, 'exec undefined']);
    expect(errorOf(await put('bad', '{"exec":'))).toEqual([400, expect.any(String)]);
    expect(errorOf(await put('bad', { exec: { kind: 'sequence', components: ['/_/nothing'] } }))[0]).toBe(400);
    for (const name of ['%2e%2e%2fetc', '-x', 'a/b/c', '%00', 'nowhere/bad']) {
      expect((await put(name, python(HELLO))).status, name).toBe(404);
    }
    expect((await ask('GET', 'namespaces/_/actions/bad', undefined, signed())).status).toBe(404);
    expect((await ada.get('/api/functions/ada/bad')).status).toBe(404);
    expect(errorOf(await ask('POST', 'namespaces/_/actions/add', '[1]', signed()))[0]).toBe(400);
  });

  it('may be zips, which come back as they were, and are refused whole when something is wrong with them', async () => {
    const zip = (files: Record<string, string>): string =>
      Buffer.from(
        zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)]))),
      ).toString('base64');
    const main = 'from helper import name\n\ndef run(args):\n    return {"by": name()}\n';
    const files = {
      '__main__.py': main,
      'helper.py': 'def name():\n    return "helper"\n',
      'virtualenv/bin/x': 'left out',
    };
    await create('zipped', { exec: { kind: 'python:3', code: zip(files), main: 'run', binary: true } });
    expect(await whisk.actions.invoke({ name: 'zipped', blocking: true, result: true })).toEqual({ by: 'helper' });
    const { exec } = (await whisk.actions.get('zipped')) as unknown as {
      exec: { code: string; binary: boolean; main: string };
    };
    expect([exec.binary, exec.main]).toEqual([true, 'run']);
    const back = unzipSync(Buffer.from(exec.code, 'base64'));
    expect(Object.entries(back).map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual([
      ['__main__.py', main],
      ['helper.py', files['helper.py']],
    ]);
    const put = (code: string, more = {}) =>
      ask('PUT', 'namespaces/_/actions/zipped?overwrite=true', { exec: { kind: 'python:3', code, ...more } }, signed());
    expect(errorOf(await put(zip({ 'other.py': main })))).toEqual([400, expect.stringContaining('__main__.py')]);
    expect(errorOf(await put(zip({ '__main__.py': main, '../up.py': '' })))).toEqual([400, expect.any(String)]);
    expect(errorOf(await put(zip(files).slice(0, 80)))).toEqual([400, expect.stringContaining('Could not unzip')]);
    expect(errorOf(await put(zip(files), { main: 'nothing' }))).toEqual([400, expect.stringContaining('nothing')]);
    expect(errorOf(await put(zip(files), { main: 'a; import os' }))).toEqual([400, expect.stringContaining('no name')]);
    expect(await whisk.actions.invoke({ name: 'zipped', blocking: true, result: true })).toEqual({ by: 'helper' });
  });

  it('ask for a key', async () => {
    expect(errorOf(await ask('GET', 'namespaces'))[0]).toBe(401);
    expect(errorOf(await ask('GET', 'namespaces', undefined, signed('a:b')))).toEqual([
      401,
      'The supplied authentication is invalid.',
    ]);
    expect((await ask('GET', 'namespaces', undefined, signed('a:b'))).headers.get('www-authenticate')).toBeNull();
    expect(await whisk.namespaces.list()).toEqual(['ada']);
    const eve = await keyOf(await Person.signUp(instance.origin, 'eve'));
    expect((await ask('GET', 'namespaces/ada/actions', undefined, signed(eve))).status).toBe(403);
    expect((await ask('GET', 'namespaces/ada/actions/add', undefined, signed(eve))).status).toBe(404);
    expect((await ask('PUT', 'namespaces/ada/actions/mine', python(HELLO), signed(eve))).status).toBe(403);
    const { activationId } = (await whisk.actions.invoke({ name: 'add', blocking: true, params: { a: 1 } })) as {
      activationId: string;
    };
    expect((await ask('GET', `namespaces/_/activations/${activationId}`, undefined, signed(eve))).status).toBe(404);
  });
});

describe('sequences', () => {
  it('hand each result to the next action, at once or later', async () => {
    await create('split', python(SPLIT));
    await create('count', python(COUNT, { parameters: [{ key: 'by', value: 'bound' }] }));
    await whisk.actions.create({ name: 'words', sequence: ['/_/split', '/ada/count'] } as never);
    expect(await whisk.actions.get('words')).toMatchObject({
      exec: { kind: 'sequence', components: ['/ada/split', '/ada/count'] },
    });
    const params = { text: 'to be or' };
    expect(await whisk.actions.invoke({ name: 'words', blocking: true, result: true, params })).toEqual({
      count: 3,
      by: 'bound',
    });
    const { activationId } = await whisk.actions.invoke({ name: 'words', params });
    const record = await activated(activationId);
    expect(record).toMatchObject({
      response: { result: { count: 3 } },
      logs: [expect.stringMatching(/^[0-9a-f]{32}$/), expect.any(String)],
    });
    expect(await whisk.activations.get(String(record.logs?.[0]))).toMatchObject({ name: 'split', cause: activationId });
  });

  it('end with the first action that fails, and never call themselves', async () => {
    const failed = await ask('POST', 'namespaces/_/actions/words?blocking=true&result=true', {}, signed());
    expect(errorOf(failed)).toEqual([502, "'text'"]);
    const circle = { exec: { kind: 'sequence', components: ['/_/split', '/_/words'] } };
    expect(errorOf(await ask('PUT', 'namespaces/_/actions/words?overwrite=true', circle, signed()))).toEqual([
      400,
      'The sequence calls itself: ada/words.',
    ]);
  });

  it('come to an end when one of their actions is made themselves while they run', async () => {
    const gate = `
import time, skython
def main(args):
    if "tell" in args: return {"waits": skython.load("waits", default=False)}
    skython.store("waits", True)
    if "open" in args: skython.store("open", True)
    while not skython.load("open", default=False): time.sleep(0.05)
    return {}
`;
    const put = (path: string, body: object) =>
      ask('PUT', `namespaces/_/${path}?overwrite=true`, body, signed()).then(({ status }) => expect(status).toBe(200));
    await create('gate', python(gate));
    for (const name of ['plain', 'turning']) await put(`packages/${name}`, {});
    await put('packages/either', { binding: { namespace: '_', name: 'plain' } });
    await put('actions/plain/turn', python('def main(args):\n    return {}\n'));
    await put('actions/turning/turn', { exec: { kind: 'sequence', components: ['/_/gate', '/_/either/turn'] } });
    const turned = ask('POST', 'namespaces/_/actions/turning/turn?blocking=true&result=true', {}, signed());
    const askGate = (body: object) =>
      ask('POST', 'namespaces/_/actions/gate?blocking=true&result=true', body, signed());
    await expect.poll(async () => (await askGate({ tell: 1 })).json).toEqual({ waits: true });
    await put('packages/either', { binding: { namespace: '_', name: 'turning' } });
    await askGate({ open: 1 });
    expect(errorOf(await turned)).toEqual([502, 'The sequence calls itself, or too many actions.']);
    for (const name of ['either', 'turning', 'plain'])
      await ask('DELETE', `namespaces/_/packages/${name}?force=true`, undefined, signed());
  });
});

describe('packages', () => {
  it('bind parameters to their actions, and are bound by others when they are published', async () => {
    await whisk.packages.create({
      name: 'tools',
      package: { publish: true, parameters: [{ key: 'place', value: 'the package' }] },
    } as never);
    await create('tools/greet', python(HELLO));
    expect(await whisk.packages.get('tools')).toMatchObject({
      name: 'tools',
      actions: [{ name: 'greet' }],
      binding: {},
    });
    const greet = { name: 'tools/greet', blocking: true, result: true };
    expect(await whisk.actions.invoke(greet)).toEqual({ greeting: 'Hello stranger from the package' });
    const eve = openwhisk({
      apihost: instance.origin,
      api_key: await keyOf(await Person.signUp(instance.origin, 'mia')),
    });
    await eve.packages.create({
      name: 'mine',
      package: { binding: { namespace: 'ada', name: 'tools' }, parameters: [{ key: 'name', value: 'Mia' }] },
    } as never);
    expect(await eve.actions.invoke({ name: 'mine/greet', blocking: true, result: true })).toEqual({
      greeting: 'Hello Mia from the package',
    });
    expect(await eve.packages.get('mine')).toMatchObject({
      binding: { namespace: 'ada', name: 'tools' },
      actions: [{ name: 'greet' }],
    });
    await expect(eve.actions.delete('mine/greet')).rejects.toThrow('not permitted on a binding');
    await expect(
      eve.packages.create({ name: 'other', package: { binding: { namespace: 'ada', name: 'none' } } } as never),
    ).rejects.toThrow('400');
    await expect(whisk.packages.delete('tools')).rejects.toThrow('Package not empty (contains 1 entity)');
    await whisk.actions.delete('tools/greet');
    await whisk.packages.delete('tools');
    await expect(eve.actions.invoke({ name: 'mine/greet', blocking: true })).rejects.toThrow('does not exist');
    expect(await whisk.packages.list()).toEqual([]);
  });
});

describe('triggers and rules', () => {
  it('run the actions of active rules when they are fired', async () => {
    await create('heard', python(HELLO));
    await whisk.triggers.create({
      name: 'bell',
      trigger: { parameters: [{ key: 'place', value: 'the tower' }] },
    } as never);
    expect(await whisk.triggers.invoke({ name: 'bell', params: { name: 'nobody' } })).toHaveLength(0);
    await whisk.rules.create({ name: 'ring', trigger: 'bell', action: 'heard' });
    expect(await whisk.rules.get('ring')).toMatchObject({
      status: 'active',
      trigger: { path: 'ada', name: 'bell' },
      action: { path: 'ada', name: 'heard' },
    });
    const fired = (await whisk.triggers.invoke({ name: 'bell', params: { name: 'Ada' } })) as unknown as {
      activationId: string;
    };
    const record = await whisk.activations.get(fired.activationId);
    const line = JSON.parse(String(record.logs?.[0])) as { activationId: string };
    expect(line).toMatchObject({ success: true, rule: 'ada/ring', action: 'ada/heard' });
    expect(await activated(line.activationId)).toMatchObject({
      cause: fired.activationId,
      response: { result: { greeting: 'Hello Ada from the tower' } },
    });
    await whisk.rules.disable({ name: 'ring' });
    expect(await whisk.triggers.get('bell')).toMatchObject({ rules: { 'ada/ring': { status: 'inactive' } } });
    expect(await whisk.triggers.invoke({ name: 'bell' })).toHaveLength(0);
    await whisk.rules.enable({ name: 'ring' });
    await expect(whisk.rules.create({ name: 'wrong', trigger: 'none', action: 'heard' })).rejects.toThrow(
      'does not exist',
    );
    await whisk.rules.delete({ name: 'ring' });
    await whisk.triggers.delete('bell');
    expect([await whisk.rules.list(), await whisk.triggers.list()]).toEqual([[], []]);
  });
});
