import type { FunctionDetail, Problem, Published, PublishRequest, RunAnswer } from '@skython/shared';

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON. */
  readonly json: unknown;
}

/** Somebody who uses an instance over HTTP: signed in by a cookie, by a token, or not at all. */
export class Person {
  readonly name: string;
  readonly #origin: string;
  readonly #headers: Record<string, string>;

  constructor(origin: string, name = 'stranger', headers: Record<string, string> = {}) {
    this.name = name;
    this.#origin = origin;
    this.#headers = headers;
  }

  /** A new account, signed in. */
  static async signUp(origin: string, name: string, password = 'correct horse'): Promise<Person> {
    const answer = await new Person(origin).ask('POST', '/api/account', { name, password });
    if (answer.status !== 201) throw new Error(`sign-up answered ${answer.status}: ${answer.text}`);
    return new Person(origin, name, { cookie: cookieOf(answer) });
  }

  /** The same person with other credentials. */
  with(headers: Record<string, string>): Person {
    return new Person(this.#origin, this.name, headers);
  }

  /** The same person with a fresh token. */
  async withToken(...scopes: string[]): Promise<Person> {
    const { token } = (await this.ask('POST', '/api/tokens', { label: 'test', scopes })).json as { token: string };
    return this.with({ authorization: `Bearer ${token}` });
  }

  /** Sends a JSON body, as the page does: with an Origin. */
  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.#origin + path, {
      method,
      headers: { origin: this.#origin, ...this.#headers, ...headers },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    return readAnswer(response);
  }

  async publish(name: string, source: string, more: Partial<PublishRequest> = {}): Promise<Published> {
    const answer = await this.tryPublish(name, source, more);
    if (answer.status !== 201) throw new Error(`publishing answered ${answer.status}: ${answer.text}`);
    return answer.json as Published;
  }

  tryPublish(name: string, source: string, more: Partial<PublishRequest> = {}): Promise<Answer> {
    return this.ask('PUT', `/api/functions/${name}`, { files: { 'main.py': source }, visibility: 'public', ...more });
  }

  async read(name: string, owner = this.name): Promise<FunctionDetail> {
    return (await this.ask('GET', `/api/functions/${owner}/${name}`)).json as FunctionDetail;
  }

  async run(source: string, more: object = {}): Promise<RunAnswer> {
    const answer = await this.ask('POST', '/api/run', { files: { 'main.py': source }, ...more });
    if (answer.status !== 200) throw new Error(`the draft run answered ${answer.status}: ${answer.text}`);
    return answer.json as RunAnswer;
  }

  /** Calls an endpoint as a program does: without Origin, and without a cookie. */
  async call(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<Answer> {
    const { authorization } = this.#headers;
    const response = await fetch(`${this.#origin}/f/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(authorization && { authorization }), ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return readAnswer(response);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return fetch(this.#origin + path, { headers: { ...this.#headers, ...headers } }).then(readAnswer);
  }
}

export async function readAnswer(response: Response): Promise<Answer> {
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    get json(): unknown {
      return JSON.parse(text);
    },
  };
}

/** The cookie that an answer set, as a Cookie header sends it. */
export const cookieOf = (answer: Answer): string => (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';

export const problemOf = (answer: Answer): Problem => answer.json as Problem;

/** What most tests ask of a failure: its status and kind. */
export const failureOf = (answer: Answer): string =>
  `${answer.status} ${problemOf(answer).type.replace('/problems/', '')}`;
