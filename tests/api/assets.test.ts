import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Published } from '@skython/shared';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from './instance.js';
import { Person } from './person.js';

const MIB = 1024 * 1024;
const weights = Buffer.alloc(60 * MIB, 'weights ');
const sha256 = createHash('sha256').update(weights).digest('hex');
const source = `
import os
with open("weights.bin", "rb") as file:
    file.seek(-8, os.SEEK_END)
    TAIL = file.read().decode()

def tail(end: bool = False) -> list:
    if end:
        os._exit(3)
    return [TAIL, os.stat("weights.bin").st_size, os.path.islink("weights.bin")]
`;
const answer = ['weights ', 60 * MIB, true];

let instance: TestInstance;
let ada: Person;
let bob: Person;
beforeAll(async () => {
  instance = await startInstance();
  ada = await Person.signUp(instance.origin, 'ada');
  bob = await Person.signUp(instance.origin, 'bob');
});
afterAll(async () => {
  await instance.stop();
});

const onShelf = (): number[] => {
  const shelf = join(dirname(instance.folders.ide), 'assets');
  return readdirSync(shelf).map(name => statSync(join(shelf, name)).size);
};

describe('a large asset', () => {
  it('is uploaded once, and lies on the disk once for all workers of all who have it', async () => {
    expect((await ada.ask('PUT', `/api/blobs/${sha256}`, weights.toString('latin1'))).status).toBe(204);
    await ada.publish('tail', source, { files: { 'main.py': source, 'weights.bin': { blob: sha256 } } });
    expect((await ada.call('ada/tail')).json).toEqual(answer);
    const clone = await bob.ask('POST', '/api/functions/ada/tail/clone', {});
    expect(clone.status).toBe(201);
    const own = await bob.withToken('invoke');
    expect((await own.call(`bob/${(clone.json as Published).name}`)).json).toEqual(answer);
    expect(onShelf()).toEqual([60 * MIB]);
  });

  it('is there again for the worker after one that has crashed', async () => {
    expect((await ada.call('ada/tail', { end: true })).status).toBe(502);
    expect((await ada.call('ada/tail')).json).toEqual(answer);
    expect(onShelf()).toEqual([60 * MIB]);
  });

  it('stays for those who have it when a function that brought it is deleted', async () => {
    expect((await ada.ask('DELETE', '/api/functions/ada/tail')).status).toBe(204);
    expect((await ada.call('ada/tail')).status).toBe(404);
    const own = await bob.withToken('invoke');
    expect((await own.call('bob/tail')).json).toEqual(answer);
  });

  it('is there for a draft run', async () => {
    const ran = await ada.run('', {
      files: {
        'main.py': 'import os\ndef main():\n    return [os.stat("a.bin").st_size, os.path.islink("a.bin")]\n',
        'a.bin': { base64: Buffer.alloc(MIB).toString('base64') },
      },
    });
    expect(ran.outcome).toBe('returned');
    expect(Buffer.from(ran.body ?? '', 'base64').toString()).toBe(`[${MIB},true]`);
  });
});
