import openwhisk from 'openwhisk';
import { startInstance, type TestInstance } from '../instance.js';
import { type Answer, Person, readAnswer } from '../person.js';

/** An instance as clients of OpenWhisk find it, with an account and its key. */
export class Whisk {
  readonly instance: TestInstance;
  readonly ada: Person;
  readonly auth: string;
  /** The npm client, unmodified. */
  readonly client: openwhisk.Client;

  private constructor(instance: TestInstance, ada: Person, auth: string) {
    this.instance = instance;
    this.ada = ada;
    this.auth = auth;
    this.client = openwhisk({ apihost: instance.origin, api_key: auth });
  }

  static async start(): Promise<Whisk> {
    const instance = await startInstance();
    const ada = await Person.signUp(instance.origin, 'ada');
    return new Whisk(instance, ada, await keyOf(ada));
  }

  readonly create = (name: string, action: object) => this.client.actions.create({ name, action } as never);
  readonly update = (name: string, action: object) => this.client.actions.update({ name, action } as never);

  /** As curl asks. */
  readonly ask = (
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const text = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    return fetch(`${this.instance.origin}/api/v1/${path}`, {
      method,
      headers,
      ...(text !== undefined && { body: text }),
    }).then(readAnswer);
  };

  readonly signed = (key = this.auth) => ({ authorization: `Basic ${Buffer.from(key).toString('base64')}` });
}

export async function keyOf(person: Person): Promise<string> {
  const body = { label: 'wsk', kind: 'openwhisk', scopes: ['invoke', 'read', 'write'] };
  return ((await person.ask('POST', '/api/tokens', body)).json as { auth: string }).auth;
}

export const python = (code: string, more: object = {}) => ({ exec: { kind: 'python:3', code }, ...more });
