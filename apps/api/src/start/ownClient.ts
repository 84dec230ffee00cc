import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';

export interface OwnAnswer {
  readonly status: number;
  readonly cookie: string | undefined;
  readonly text: string;
}

/** Asks this instance over its own port, as any client would. */
export type OwnClient = (method: string, path: string, body?: unknown, cookie?: string) => Promise<OwnAnswer>;

/** @param url origin on this machine; its certificate is for the public name, so it is not checked against this one */
export const ownClient =
  (url: string): OwnClient =>
  (method, path, body, cookie) => {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {
      origin: url,
      ...(cookie !== undefined && { cookie }),
      ...(text !== undefined && {
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(text)),
      }),
    };
    return new Promise((resolve, reject) => {
      const answered = (response: IncomingMessage) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('error', reject);
        response.once('end', () => {
          const set = response.headers['set-cookie']?.[0]?.split(';')[0];
          resolve({ status: response.statusCode ?? 0, cookie: set, text: Buffer.concat(chunks).toString('utf8') });
        });
      };
      const target = new URL(path, url);
      const request =
        target.protocol === 'https:'
          ? requestHttps(target, { method, headers, rejectUnauthorized: false, agent: false }, answered)
          : requestHttp(target, { method, headers, agent: false }, answered);
      request.once('error', reject);
      request.end(text);
    });
  };

/** Where this machine reaches a server that listens on `host`. */
export function ownUrl(scheme: 'http' | 'https', host: string, port: number): string {
  const reachable =
    host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host.includes(':') ? `[${host}]` : host;
  return `${scheme}://${reachable}:${port}`;
}
