import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestInstance } from '../instance.js';
import { python, Whisk } from './whisk.js';

let instance: TestInstance;
let create: Whisk['create'];
let update: Whisk['update'];
let ask: Whisk['ask'];
let signed: Whisk['signed'];

beforeAll(async () => {
  ({ instance, create, update, ask, signed } = await Whisk.start());
});
afterAll(() => instance?.stop());

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
    await create('split', python('def main(args):\n    return {}\n'));
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
