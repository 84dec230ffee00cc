import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import openwhisk from 'openwhisk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { type Answer, Person, readAnswer } from './person.js';

const HELLO = `
def main(args):
    print("greeting", args.get("name"))
    return {"greeting": f"Hello {args.get('name', 'stranger')} from {args.get('place', 'nowhere')}"}
`;
const SPLIT = 'def main(args):\n    return {"words": args["text"].split()}\n';
const COUNT = 'def main(args):\n    return {"count": len(args["words"]), "by": args.get("by")}\n';

let instance: TestInstance;
let ada: Person;
let auth: string;
let whisk: openwhisk.Client;

beforeAll(async () => {
  instance = await startInstance();
  ada = await Person.signUp(instance.origin, 'ada');
  auth = await keyOf(ada);
  whisk = openwhisk({ apihost: instance.origin, api_key: auth });
});
afterAll(() => instance?.stop());

async function keyOf(person: Person): Promise<string> {
  const body = { label: 'wsk', kind: 'openwhisk', scopes: ['invoke', 'read', 'write'] };
  return ((await person.ask('POST', '/api/tokens', body)).json as { auth: string }).auth;
}

const python = (code: string, more: object = {}) => ({ exec: { kind: 'python:3', code }, ...more });
const create = (name: string, action: object) => whisk.actions.create({ name, action } as never);
const update = (name: string, action: object) => whisk.actions.update({ name, action } as never);

/** As curl asks. */
function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
  const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
  return fetch(`${instance.origin}/api/v1/${path}`, {
    method,
    headers,
    ...(text !== undefined && { body: text }),
  }).then(readAnswer);
}
const signed = (key = auth) => ({ authorization: `Basic ${Buffer.from(key).toString('base64')}` });
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

describe('web actions', () => {
  const web = { annotations: [{ key: 'web-export', value: true }] };

  it('answer anybody, by their extension, with what the request was', async () => {
    await create(
      'page',
      python(
        'def main(a):\n    return {"html": f"<b>{a.get(\'n\')}</b>", "text": a["__ow_method"] + a["__ow_path"], "all": a}\n',
        web,
      ),
    );
    const page = (rest: string) => ask('GET', `web/ada/default/page${rest}`);
    const html = await page('.html?n=1');
    expect([html.status, html.text, html.headers.get('content-type')]).toEqual([
      200,
      '<b>1</b>',
      'text/html; charset=utf-8',
    ]);
    expect(html.headers.get('content-security-policy')).toContain('sandbox');
    expect(html.headers.get('access-control-allow-origin')).toBe('*');
    expect((await page('.text')).text).toBe('get');
    expect((await page('.json/all?n=2')).json).toMatchObject({ n: '2', __ow_method: 'get', __ow_path: '/all' });
    expect((await page('.svg')).status).toBe(404);
    const posted = await ask(
      'POST',
      'web/ada/default/page.json',
      { n: 3 },
      { 'content-type': 'application/json', ...signed() },
    );
    expect(posted.json).toMatchObject({ all: { n: 3, __ow_user: 'ada' } });
    expect((posted.json as { all: { __ow_headers: object } }).all.__ow_headers).not.toHaveProperty('authorization');
    expect((await page('.json?__ow_user=ada')).status).toBe(400);
    expect((await ask('OPTIONS', 'web/ada/default/page')).status).toBe(200);
  });

  it('are HTTP responses without an extension', async () => {
    const code = `
def main(a):
    if a.get("wrong"): return {"error": {"statusCode": 418, "body": "tea"}}
    if a.get("empty"): return {}
    return {"statusCode": 201, "headers": {"content-type": "image/png", "set-cookie": "a=b", "x-own": "1"}, "body": "AQID"}
`;
    await create('http', python(code, web));
    const made = await ask('GET', 'web/ada/default/http');
    expect([made.status, made.text, made.headers.get('x-own'), made.headers.get('set-cookie')]).toEqual([
      201,
      '\u0001\u0002\u0003',
      '1',
      null,
    ]);
    expect((await ask('GET', 'web/ada/default/http?empty=1')).status).toBe(204);
    const wrong = await ask('GET', 'web/ada/default/http?wrong=1');
    expect([wrong.status, wrong.text]).toEqual([418, 'tea']);
  });

  it('are there only when they are exported, and to whom', async () => {
    expect((await ask('GET', 'web/ada/default/split.json')).status).toBe(404);
    expect((await ask('GET', 'web/nobody/default/page')).status).toBe(404);
    await update('page', { annotations: [...web.annotations, { key: 'require-whisk-auth', value: 'secret' }] });
    expect((await ask('GET', 'web/ada/default/page.text')).status).toBe(401);
    expect(
      (await ask('GET', 'web/ada/default/page.text', undefined, { 'x-require-whisk-auth': 'secret' })).status,
    ).toBe(200);
    await update('page', {
      parameters: [{ key: 'n', value: 1 }],
      annotations: [...web.annotations, { key: 'final', value: true }],
    });
    expect((await ask('GET', 'web/ada/default/page.json?n=2')).status).toBe(400);
    await update('page', { annotations: [...web.annotations, { key: 'raw-http', value: true }] });
    const raw = await ask('POST', 'web/ada/default/page.json/all?n=2', 'text', { 'content-type': 'text/plain' });
    expect(raw.json).toMatchObject({ n: 1, __ow_body: 'text', __ow_query: 'n=2' });
  });
});
