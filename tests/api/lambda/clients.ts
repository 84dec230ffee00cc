import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAwsClients } from '@skython/runtime/environments';
import { sharedData } from '../../support/index.js';
import type { Person } from '../person.js';

/** How a client ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Somebody with boto3 and the `aws` command, as published on PyPI and unchanged, in a folder of their own. */
export class AwsClients {
  readonly folder: string;
  readonly #environment: string;
  readonly #variables: Record<string, string>;

  private constructor(environment: string, variables: Record<string, string>) {
    this.#environment = environment;
    this.folder = mkdtempSync(join(tmpdir(), 'skython-aws-'));
    this.#variables = { ...variables, HOME: this.folder };
  }

  /** Set up as AWS documents it: by environment variables alone. */
  static async open(origin: string, person: Person): Promise<AwsClients> {
    const environment = await openAwsClients({ dataDirectory: sharedData, python: process.env.SKYTHON_PYTHON });
    const made = (await person.ask('POST', '/api/tokens', { kind: 'aws' })).json as Record<string, string>;
    return new AwsClients(environment, {
      AWS_ACCESS_KEY_ID: made.access_key_id ?? '',
      AWS_SECRET_ACCESS_KEY: made.secret_access_key ?? '',
      AWS_ENDPOINT_URL: origin,
      AWS_DEFAULT_REGION: 'eu-central-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_RETRY_MODE: 'standard',
      AWS_MAX_ATTEMPTS: '1',
      AWS_PAGER: '',
    });
  }

  /** The same with other variables. */
  with(variables: Record<string, string>): AwsClients {
    return Object.assign(new AwsClients(this.#environment, { ...this.#variables, ...variables }));
  }

  python(...args: string[]): Promise<Ended> {
    return this.#run(join(this.#environment, 'bin/python'), args);
  }

  /** `aws …`; its JSON. Rejects with what it says when it fails. */
  async aws(...args: string[]): Promise<unknown> {
    const { code, stdout, stderr } = await this.tryAws(...args);
    if (code !== 0) throw new Error(`aws ${args.join(' ')} ended with ${code}: ${stderr}`);
    return stdout.trim() === '' ? undefined : JSON.parse(stdout);
  }

  tryAws(...args: string[]): Promise<Ended> {
    return this.#run(join(this.#environment, 'bin/python'), ['-m', 'awscli', ...args, '--output', 'json']);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #run(program: string, args: readonly string[]): Promise<Ended> {
    const { PATH = '' } = process.env;
    const child = spawn(program, args, {
      cwd: this.folder,
      env: { PATH, PYTHONDONTWRITEBYTECODE: '1', ...this.#variables },
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    return new Promise((resolve, reject) => {
      child.once('error', reject).once('close', code => resolve({ code, stdout, stderr }));
    });
  }
}
