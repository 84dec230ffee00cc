import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startInstance, type TestInstance } from '../instance.js';
import { Person } from '../person.js';
import { AwsClients } from './clients.js';

let instance: TestInstance;
let demo: Person;
let clients: AwsClients;

beforeAll(async () => {
  instance = await startInstance();
  demo = await Person.signUp(instance.origin, 'demo');
  clients = await AwsClients.open(instance.origin, demo);
});
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
