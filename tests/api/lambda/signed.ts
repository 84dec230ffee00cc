import { createHash, createHmac } from 'node:crypto';
import { type Answer, readAnswer } from '../person.js';

const hex = (data: string): string => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/** An access key, as `POST /api/tokens {"kind": "aws"}` gives it. */
export interface AccessKey {
  readonly access_key_id: string;
  readonly secret_access_key: string;
}

/** What a client does that is not as it should be. */
export interface Tampering {
  readonly date?: Date;
  readonly service?: string;
  /** Replaces the body once it is signed. */
  readonly body?: string;
  /** Sent but not signed. */
  readonly unsigned?: Readonly<Record<string, string>>;
  readonly signed?: Readonly<Record<string, string>>;
}

/** A client of our own, for what boto3 never does: paths without anything to encode, and no query. */
export async function signed(
  origin: string,
  key: AccessKey,
  method: string,
  path: string,
  body: unknown = undefined,
  { date = new Date(), service = 'lambda', body: sent, unsigned = {}, signed: extra = {} }: Tampering = {},
): Promise<Answer> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const time = date.toISOString().replace(/[-:]|\.\d+/g, '');
  const scope = `${time.slice(0, 8)}/us-east-1/${service}/aws4_request`;
  const headers: Record<string, string> = { host: new URL(origin).host, 'x-amz-date': time, ...extra };
  const names = Object.keys(headers).sort();
  const lines = names.map(name => `${name}:${headers[name]}\n`).join('');
  const request = [method, path, '', lines, names.join(';'), hex(text)].join('\n');
  const secret = [time.slice(0, 8), 'us-east-1', service, 'aws4_request'].reduce<string | Buffer>(
    hmac,
    `AWS4${key.secret_access_key}`,
  );
  const signature = hmac(secret, ['AWS4-HMAC-SHA256', time, scope, hex(request)].join('\n')).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${key.access_key_id}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  const { host: _, ...rest } = headers;
  const response = await fetch(origin + path, {
    method,
    headers: { ...rest, ...unsigned, authorization },
    ...(method !== 'GET' && { body: sent ?? text }),
  });
  return readAnswer(response);
}
