import { execFile } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Load {
  readonly url: string;
  readonly body: string;
  readonly connections: number;
  readonly seconds: number;
}

export interface LoadResult {
  readonly requestsPerSecond: number;
  readonly requests: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** Answers that were no 2xx or 3xx, and connections that broke. */
  readonly errors: number;
}

const script = (body: string): string => `
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.body = ${JSON.stringify(body)}
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('\\nRESULT {"requests":%d,"us":%d,"p50":%f,"p99":%f,"errors":%d}\\n', summary.requests,
    summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    e.connect + e.read + e.write + e.status + e.timeout))
end
`;

/** Posts the same body over and over with wrk: one thread, keep-alive, loopback only, for a bounded time. */
export async function load({ url, body, connections, seconds }: Load): Promise<LoadResult> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'skython-bench-'));
  try {
    const file = path.join(folder, 'post.lua');
    fs.writeFileSync(file, script(body));
    const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', file, url]);
    const line = /RESULT (\{.*\})/.exec(stdout)?.[1];
    if (line === undefined) throw new Error(`wrk printed no result:\n${stdout}`);
    const { requests, us, p50, p99, errors } = JSON.parse(line) as Record<
      'requests' | 'us' | 'p50' | 'p99' | 'errors',
      number
    >;
    return { requests, requestsPerSecond: requests / (us / 1e6), p50, p99, errors };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** Throws, saying how to get it, when wrk is not there. */
export async function requireWrk(): Promise<void> {
  await run('wrk', ['--version']).catch((error: { code?: unknown }) => {
    if (error.code === 'ENOENT')
      throw new Error('The load generator wrk is missing; install it (Debian: apt-get install wrk).');
  });
}
