import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../support/index.js';
import { ask, publishNumpyFunction } from './person.js';
import { makeScratch } from './scratch.js';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

describe('a start repairs what is damaged', () => {
  it('in the browser files and in the Python environment, and says so', async () => {
    const place = makeScratch({ bare: true });
    cleanUps.push(() => place.remove());
    const start = async (): Promise<TestInstance> => {
      const instance = await startInstance({
        dataDirectory: place.dataDirectory,
        env: { ...place.env, SKYTHON_EXAMPLES: 'off' },
      });
      cleanUps.push(() => instance.stop());
      return instance;
    };
    await (await start()).stop();

    const environments = join(place.dataDirectory, 'environments');
    const [environment = ''] = readdirSync(environments);
    rmSync(join(environments, environment, 'lib/python3.12/site-packages/numpy'), { recursive: true });
    const browser = join(place.dataDirectory, 'browser');
    const wheel = readdirSync(browser)
      .flatMap(name =>
        name.includes('.') ? [] : readdirSync(join(browser, name)).map(file => join(browser, name, file)),
      )
      .find(path => path.includes('numpy-'));
    writeFileSync(wheel ?? '', 'not a wheel');

    const repaired = await start();
    expect(repaired.output()).toContain('rebuilding, because numpy is missing');
    expect(repaired.output()).toMatch(/numpy-\S+ was damaged; fetching it again/);
    expect(await ask(`${repaired.url}${await publishNumpyFunction(repaired.url)}?n=10`)).toBe(45);
  });
});
