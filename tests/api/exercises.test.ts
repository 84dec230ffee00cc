import { createPublicKey, verify } from 'node:crypto';
import { keySetSchema } from '@skython/shared';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { Person } from './person.js';

const REFERENCE = 'def total(prices: list[float], vat: float = 0.2) -> float:\n    return sum(prices) * (1 + vat)\n';
const CHECKS = `from main import total

def test_without_vat():
    """Without VAT it is the sum"""
    assert total([1.5, 2.5], vat=0) == 4

def test_vat():
    """VAT is added"""
    assert total([10]) == 12, "10 with 20 % VAT is 12."

def test_nothing():
    assert total([]) == 0

def test_wrong_prices_are_refused():
    try:
        total([-1])
    except ValueError as error:
        assert "price" in str(error)
    else:
        raise AssertionError("A negative price raises ValueError.")
`;
const GOOD = `def total(prices: list[float], vat: float = 0.2) -> float:
    if any(price < 0 for price in prices):
        raise ValueError("a price is not negative")
    return sum(prices) * (1 + vat)
`;

let instance: TestInstance;
let teacher: Person;
const pupil = () => new Person(instance.origin);
beforeAll(async () => {
  instance = await startInstance();
  teacher = await Person.signUp(instance.origin, 'teacher');
  const files = { 'main.py': REFERENCE, 'test_main.py': CHECKS };
  await teacher.publish('total', REFERENCE, { files, visibility: 'private', tags: ['exercise'] });
  await teacher.publish('closed', REFERENCE, { files, visibility: 'private' });
  await teacher.publish('unchecked', REFERENCE, { tags: ['exercise'] });
});
afterAll(() => instance?.stop());

async function check(source: string, exercise = 'teacher/total', more: object = {}) {
  const answer = await fetch(`${instance.origin}/api/exercises/${exercise}/checks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: instance.origin },
    body: JSON.stringify({ files: { 'main.py': source }, audience: 'https://course.example', nonce: 'n-1', ...more }),
  });
  return { status: answer.status, body: await answer.json() };
}

/** As docs/embedding.md tells a course's server to do it. */
async function verified(token: string): Promise<Record<string, unknown> | undefined> {
  const found = await fetch(`${instance.origin}/api/exercises/keys`);
  const { keys } = v.parse(keySetSchema, await found.json());
  const [head = '', claims = '', signature = ''] = token.split('.');
  const { kid, alg } = JSON.parse(Buffer.from(head, 'base64url').toString());
  const key = keys.find(one => one.kid === kid);
  if (key === undefined || alg !== 'EdDSA') return undefined;
  const { kty, crv, x } = key;
  const text = Buffer.from(`${head}.${claims}`);
  const genuine = verify(
    null,
    text,
    createPublicKey({ key: { kty, crv, x }, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );
  return genuine ? JSON.parse(Buffer.from(claims, 'base64url').toString()) : undefined;
}

const passedOf = ({ body }: { body: { results: { passed: boolean }[] } }) => body.results.map(one => one.passed);

describe('an exercise', () => {
  it('checks a solution without an account and signs what came of it', async () => {
    const { status, body } = await check(GOOD);
    expect(status).toBe(200);
    expect(body).toMatchObject({ passed: 4, total: 4 });
    const claims = await verified(body.token);
    expect(claims).toMatchObject({
      iss: instance.origin,
      aud: 'https://course.example',
      nonce: 'n-1',
      exercise: 'teacher/total@1',
      source: expect.stringMatching(/^sha256-[0-9a-f]{64}$/),
      passed: 4,
      total: 4,
    });
    expect(Number(claims?.exp) - Number(claims?.iat)).toBe(600);
    expect(Math.abs(Number(claims?.iat) - Date.now() / 1000)).toBeLessThan(60);
  });

  it('says of hidden checks their name and what was written for the pupil', async () => {
    const { body } = await check('def total(prices, vat=0):\n    return sum(prices)\n');
    expect(body.results).toEqual([
      { name: 'Without VAT it is the sum', passed: true, message: '' },
      { name: 'VAT is added', passed: false, message: '10 with 20 % VAT is 12.' },
      { name: 'nothing', passed: true, message: '' },
      { name: 'wrong prices are refused', passed: false, message: 'A negative price raises ValueError.' },
    ]);
  });

  it('knows a changed token, and another source by its hash', async () => {
    const [first, second] = [await check(GOOD), await check(`${GOOD}# mine\n`)];
    const [head, claims = '', signature] = first.body.token.split('.');
    const forged = { ...JSON.parse(Buffer.from(claims, 'base64url').toString()), nonce: 'n-2' };
    const body = Buffer.from(JSON.stringify(forged)).toString('base64url');
    expect(await verified(`${head}.${body}.${signature}`)).toBeUndefined();
    expect((await verified(first.body.token))?.source).not.toBe((await verified(second.body.token))?.source);
  });

  it.each([
    [
      'a value that says it equals everything',
      'class Any:\n    def __eq__(self, other): return True\ndef total(*a, **k): return Any()\n',
    ],
    ['ending its process', 'import os\ndef total(*a, **k): os._exit(0)\n'],
    [
      'looking for the checks',
      'import glob\ndef total(prices, vat=0): raise ValueError(str(glob.glob("/program/**", recursive=True)) + "price" * 0)\n',
    ],
    [
      'replacing what the checks use',
      'import builtins, sys\nbuiltins.AssertionError = type("E", (Exception,), {})\nsys.modules["main"].total = lambda *a, **k: 0\nimport _skython.checking as c\nc._checks = lambda: []\ndef total(prices, vat=0): return 99\n',
    ],
    [
      'printing results of its own',
      'def total(prices, vat=0):\n    print(\'[{"name":"x","passed":true,"message":""}]\')\n',
    ],
    ['not being there', 'x = 1\n'],
    ['not being Python', 'def total(:\n'],
    [
      'calling somebody else',
      'from skython import call\ndef total(prices, vat=0): return call("teacher/total", prices=prices, vat=vat)\n',
    ],
  ])('is not passed by %s', async (_what, source) => {
    const { status, body } = await check(source);
    expect(status).toBe(200);
    expect(body.total).toBe(4);
    expect(passedOf({ body }).filter(Boolean)).toEqual([]);
    expect(JSON.stringify(body.results)).not.toContain('test_main.py');
  });

  it('ends a solution that never ends, and others are checked meanwhile', async () => {
    const [looping, good] = await Promise.all([
      check('def total(prices, vat=0):\n    while len(prices) != 1: pass\n    return 12\n'),
      check(GOOD),
    ]);
    expect(good.body.passed).toBe(4);
    expect(looping.status === 200 ? looping.body.passed : looping.status).not.toBe(4);
  }, 90_000);

  it('is only what its author offers as one', async () => {
    for (const name of ['teacher/closed', 'teacher/nobody', 'teacher/unchecked', 'nobody/total']) {
      expect((await check(GOOD, name)).status, name).toBe(404);
    }
    expect((await pupil().get('/api/functions/teacher/total')).status).toBe(404);
  });

  it('refuses what is no solution', async () => {
    expect((await check(GOOD, 'teacher/total', { files: {} })).status).toBe(422);
    expect((await check(GOOD, 'teacher/total', { files: { 'main.py': '', '../x': '' } })).status).toBe(422);
    expect((await check(GOOD, 'teacher/total', { audience: '' })).status).toBe(422);
  });
});
