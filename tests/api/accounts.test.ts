import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seedAccount } from '../../apps/api/src/index.js';
import { startInstance, type TestInstance } from './instance.js';
import { cookieOf, failureOf, Person, problemOf } from './person.js';

let instance: TestInstance;
beforeAll(async () => {
  instance = await startInstance();
});
afterAll(() => instance?.stop());

const stranger = () => new Person(instance.origin);

describe('signing up', () => {
  it('makes the first person the administrator, and not an account that was seeded before', async () => {
    const examples = await seedAccount(instance.context, 'examples', 'a seeded password');
    expect(examples.administrator).toBe(false);
    const ada = await Person.signUp(instance.origin, 'ada');
    expect((await ada.get('/api/account')).json).toMatchObject({ name: 'ada', administrator: true });
    const bob = await Person.signUp(instance.origin, 'bob');
    expect((await bob.get('/api/account')).json).toMatchObject({ name: 'bob', administrator: false });
  });

  it('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const answer = await stranger().ask('POST', '/api/account', { name: 'carol', password: 'correct horse' });
    expect(answer.status).toBe(201);
    const cookie = answer.headers.get('set-cookie') ?? '';
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Lax');
    expect(cookie).not.toContain('Secure');
  });

  it('refuses a name that is taken or reserved', async () => {
    await Person.signUp(instance.origin, 'dora');
    for (const name of ['dora', 'examples', 'polibias', 'admin', 'api']) {
      const answer = await stranger().ask('POST', '/api/account', { name, password: 'correct horse' });
      expect(failureOf(answer)).toBe('409 conflict');
    }
  });

  it('lets one of two sign-ups with the same name through', async () => {
    const both = await Promise.all(
      [1, 2].map(() => stranger().ask('POST', '/api/account', { name: 'twin', password: 'correct horse' })),
    );
    expect(both.map(answer => answer.status).sort()).toEqual([201, 409]);
  });

  it('names each field that does not fit', async () => {
    const answer = await stranger().ask('POST', '/api/account', {
      name: "Robert'); drop table users;--",
      password: 'short',
    });
    expect(failureOf(answer)).toBe('422 invalid-input');
    expect(problemOf(answer).fields).toMatchObject([{ path: 'name' }, { path: 'password' }]);
  });

  it('stores neither the password nor what the cookie holds', async () => {
    const answer = await stranger().ask('POST', '/api/account', { name: 'erin', password: 'unmistakable words' });
    const secret = cookieOf(answer).split('=')[1] ?? '';
    const rows = await instance.sql`select row_to_json(u)::text || row_to_json(s)::text as text
      from users u join sessions s on s.user_id = u.id where u.name = 'erin'`;
    expect(rows[0]?.text).toContain('$argon2id$');
    expect(rows[0]?.text).not.toContain('unmistakable');
    expect(rows[0]?.text).not.toContain(secret);
  });
});

describe('signing in', () => {
  it('gives a session that signing out ends', async () => {
    await Person.signUp(instance.origin, 'fred', 'the right password');
    const answer = await stranger().ask('POST', '/api/session', { name: 'fred', password: 'the right password' });
    expect(answer.status).toBe(200);
    const fred = stranger().with({ cookie: cookieOf(answer) });
    expect((await fred.get('/api/account')).status).toBe(200);
    expect((await fred.ask('DELETE', '/api/session')).status).toBe(204);
    expect(failureOf(await fred.get('/api/account'))).toBe('401 unauthorised');
  });

  it('answers a wrong password and an unknown name in the same words', async () => {
    await Person.signUp(instance.origin, 'gina', 'the right password');
    const wrong = await stranger().ask('POST', '/api/session', { name: 'gina', password: 'a wrong password' });
    const unknown = await stranger().ask('POST', '/api/session', { name: 'nobody', password: 'a wrong password' });
    expect(failureOf(wrong)).toBe('401 unauthorised');
    expect(problemOf(unknown)).toEqual(problemOf(wrong));
  });

  it('slows down guessing at one name without locking out the others', async () => {
    await Person.signUp(instance.origin, 'hank', 'the right password');
    await Person.signUp(instance.origin, 'ines', 'the right password');
    for (let guess = 0; guess < 5; guess += 1) {
      await stranger().ask('POST', '/api/session', { name: 'hank', password: `guess ${guess}` });
    }
    const blocked = await stranger().ask('POST', '/api/session', { name: 'hank', password: 'the right password' });
    expect(failureOf(blocked)).toBe('429 busy');
    expect(Number(blocked.headers.get('retry-after'))).toBeGreaterThan(0);
    const free = await stranger().ask('POST', '/api/session', { name: 'ines', password: 'the right password' });
    expect(free.status).toBe(200);
  });

  it('refuses a forged cookie', async () => {
    for (const cookie of ['skython_session=forged', 'skython_session=%E0%A4%A', "skython_session=' or 1=1--", '=']) {
      expect(failureOf(await stranger().with({ cookie }).get('/api/account'))).toBe('401 unauthorised');
    }
  });

  it('refuses a session that has expired', async () => {
    const jane = await Person.signUp(instance.origin, 'jane');
    await instance.sql`update sessions set expires_at = now() - interval '1 second'
      where user_id = (select id from users where name = 'jane')`;
    expect(failureOf(await jane.get('/api/account'))).toBe('401 unauthorised');
  });

  it('extends a session when half of it is over', async () => {
    const kate = await Person.signUp(instance.origin, 'kate');
    expect((await kate.get('/api/account')).headers.get('set-cookie')).toBeNull();
    await instance.sql`update sessions set expires_at = now() + interval '10 days'
      where user_id = (select id from users where name = 'kate')`;
    expect((await kate.get('/api/account')).headers.get('set-cookie')).toContain('skython_session=');
  });
});

describe('a token', () => {
  it('is shown once, stored as a hash, and listed by its beginning', async () => {
    const lars = await Person.signUp(instance.origin, 'lars');
    const made = await lars.ask('POST', '/api/tokens', { label: 'laptop', scopes: ['read', 'invoke'] });
    expect(made.status).toBe(201);
    const { token, id } = made.json as { token: string; id: string };
    const { items } = (await lars.get('/api/tokens')).json as { items: object[] };
    expect(items).toMatchObject([{ id, label: 'laptop', prefix: token.slice(0, 10), scopes: ['invoke', 'read'] }]);
    expect(JSON.stringify(items)).not.toContain(token);
    const rows = await instance.sql`select row_to_json(k)::text as text from api_keys k`;
    expect(rows.map(row => row.text).join()).not.toContain(token);
  });

  it('works wherever the cookie does, within its scopes', async () => {
    const mona = await Person.signUp(instance.origin, 'mona');
    const reader = await mona.withToken('read');
    expect((await reader.get('/api/account')).json).toMatchObject({ name: 'mona' });
    expect(failureOf(await reader.tryPublish('f', 'def main(): return 1'))).toBe('403 forbidden');
    expect((await (await mona.withToken('write')).tryPublish('f', 'def main(): return 1')).status).toBe(201);
  });

  it('wins over the cookie', async () => {
    const nils = await Person.signUp(instance.origin, 'nils');
    const olga = await Person.signUp(instance.origin, 'olga');
    const { token } = (await olga.ask('POST', '/api/tokens', { label: 'x', scopes: ['read'] })).json as {
      token: string;
    };
    expect((await nils.get('/api/account', { authorization: `Bearer ${token}` })).json).toMatchObject({ name: 'olga' });
    expect(failureOf(await nils.get('/api/account', { authorization: 'Bearer sky_forged' }))).toBe('401 unauthorised');
  });

  it('ends when it is revoked or has expired', async () => {
    const paul = await Person.signUp(instance.origin, 'paul');
    const made = await paul.ask('POST', '/api/tokens', { label: 'x', scopes: ['read'] });
    const { token, id } = made.json as { token: string; id: string };
    const holder = paul.with({ authorization: `Bearer ${token}` });
    expect((await holder.get('/api/account')).status).toBe(200);
    expect((await paul.ask('DELETE', `/api/tokens/${id}`)).status).toBe(204);
    expect(failureOf(await holder.get('/api/account'))).toBe('401 unauthorised');

    const short = await paul.ask('POST', '/api/tokens', { label: 'x', scopes: ['read'], expiresIn: 3600 });
    await instance.sql`update api_keys set expires_at = now() - interval '1 second' where label = 'x'`;
    const late = paul.with({ authorization: `Bearer ${(short.json as { token: string }).token}` });
    expect(failureOf(await late.get('/api/account'))).toBe('401 unauthorised');
  });

  it('cannot make another that may do more', async () => {
    const quin = await Person.signUp(instance.origin, 'quin');
    const writer = await quin.withToken('write');
    const answer = await writer.ask('POST', '/api/tokens', { label: 'more', scopes: ['write', 'invoke'] });
    expect(failureOf(answer)).toBe('403 forbidden');
    const hour = { label: 'hour', scopes: ['write'], expiresIn: 3600 };
    const { token } = (await quin.ask('POST', '/api/tokens', hour)).json as { token: string };
    const brief = quin.with({ authorization: `Bearer ${token}` });
    const make = (more: object) => brief.ask('POST', '/api/tokens', { label: 'x', scopes: ['write'], ...more });
    expect((await make({ expiresIn: 60 })).status).toBe(201);
    for (const longer of [{}, { expiresIn: 7200 }]) expect(failureOf(await make(longer))).toBe('403 forbidden');
  });

  it('cannot be revoked by somebody else, nor by an id that is none', async () => {
    const rita = await Person.signUp(instance.origin, 'rita');
    const sven = await Person.signUp(instance.origin, 'sven');
    const { id } = (await rita.ask('POST', '/api/tokens', { label: 'x', scopes: ['read'] })).json as { id: string };
    expect(failureOf(await sven.ask('DELETE', `/api/tokens/${id}`))).toBe('404 not-found');
    expect(failureOf(await sven.ask('DELETE', `/api/tokens/1%27%20or%201=1`))).toBe('404 not-found');
  });
});

describe('a compatibility credential', () => {
  type Made = { id: string; access_key_id: string; secret_access_key: string };

  it('of AWS is a pair, whose secret is stored encrypted and shown once', async () => {
    const tina = await Person.signUp(instance.origin, 'tina');
    const answer = await tina.ask('POST', '/api/tokens', { kind: 'aws' });
    expect(answer.status).toBe(201);
    const made = answer.json as Made;
    expect(made).toMatchObject({
      access_key_id: expect.stringMatching(/^[A-Z2-7]{20}$/),
      secret_access_key: expect.stringMatching(/^[\w-]{40}$/),
    });
    const { items } = (await tina.get('/api/tokens')).json as { items: object[] };
    expect(items).toMatchObject([{ id: made.id, kind: 'aws', label: 'AWS', prefix: made.access_key_id }]);
    const [row] = await instance.sql<{ text: string; sealed: Uint8Array }[]>`
      select row_to_json(k)::text as text, sealed from api_keys k where id = ${made.id}`;
    expect(row?.text).not.toContain(made.secret_access_key);
    expect(Buffer.from(row?.sealed ?? []).includes(made.secret_access_key)).toBe(false);
    const record = await instance.context.tokens.find(made.access_key_id, 'aws');
    expect(instance.context.vault.open(record?.sealed ?? new Uint8Array(), `token ${made.id}`)).toBe(
      made.secret_access_key,
    );
  });

  it('of OpenWhisk is uuid:key, and only its hash is stored', async () => {
    const uwe = await Person.signUp(instance.origin, 'uwe');
    const made = (await uwe.ask('POST', '/api/tokens', { kind: 'openwhisk', label: 'wsk' })).json as { auth: string };
    expect(made.auth).toMatch(/^[0-9a-f-]{36}:[A-Za-z0-9]{64}$/);
    const rows = await instance.sql`select row_to_json(k)::text as text from api_keys k`;
    expect(rows.map(row => row.text).join()).not.toContain(made.auth.slice(37));
    expect(await instance.context.tokens.find(made.auth, 'openwhisk')).toMatchObject({ account: { name: 'uwe' } });
  });

  it('is of no use as a token of another kind, and none at all once it is revoked', async () => {
    const vera = await Person.signUp(instance.origin, 'vera');
    const made = (await vera.ask('POST', '/api/tokens', { kind: 'aws' })).json as Made;
    for (const text of [made.access_key_id, made.secret_access_key]) {
      const holder = vera.with({ authorization: `Bearer ${text}` });
      expect(failureOf(await holder.get('/api/account'))).toBe('401 unauthorised');
    }
    expect(await instance.context.tokens.find(made.access_key_id, 'openwhisk')).toBeUndefined();
    expect((await vera.ask('DELETE', `/api/tokens/${made.id}`)).status).toBe(204);
    expect(await instance.context.tokens.find(made.access_key_id, 'aws')).toBeUndefined();
    expect(failureOf(await vera.ask('POST', '/api/tokens', { kind: 'azure' }))).toBe('422 invalid-input');
  });

  it('may do no more than the token that makes it', async () => {
    const wim = await Person.signUp(instance.origin, 'wim');
    const writer = await wim.withToken('write');
    expect(failureOf(await writer.ask('POST', '/api/tokens', { kind: 'aws' }))).toBe('403 forbidden');
    expect((await writer.ask('POST', '/api/tokens', { kind: 'aws', scopes: ['write'] })).status).toBe(201);
  });
});
