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
export const load = ({ body, ...target }: Load): Promise<LoadResult> =>
  withFolder(folder => wrk(folder, script(body), target));

async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'skython-bench-'));
  try {
    return await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** @returns what the script's `done` printed */
async function wrk<More extends string = never>(
  folder: string,
  lua: string,
  { url, connections, seconds }: Omit<Load, 'body'>,
): Promise<LoadResult & Record<More, number>> {
  const file = path.join(folder, 'calls.lua');
  fs.writeFileSync(file, lua);
  const { stdout } = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '-s', file, url]);
  const line = /RESULT (\{.*\})/.exec(stdout)?.[1];
  if (line === undefined) throw new Error(`wrk printed no result:\n${stdout}`);
  const result = JSON.parse(line) as Omit<LoadResult, 'requestsPerSecond'> & { us: number } & Record<More, number>;
  return { ...result, requestsPerSecond: result.requests / (result.us / 1e6) };
}

export interface ZipfLoad extends Omit<Load, 'body'> {
  /** The first is called most: the nth 1/n times as often. */
  readonly paths: readonly string[];
}

export interface ZipfResult extends LoadResult {
  /** The part of the calls that found their worker ready, 0 to 1. */
  readonly hits: number;
}

const zipfScript = (file: string): string => `
local threads = {}
setup = function(thread) table.insert(threads, thread) end
init = function()
  paths, sums, sum, cold = {}, {}, 0, 0
  math.randomseed(20)
  for line in io.lines(${JSON.stringify(file)}) do
    paths[#paths + 1] = line
    sum = sum + 1 / #paths
    sums[#paths] = sum
  end
end
request = function()
  local wanted, low, high = math.random() * sum, 1, #paths
  while low < high do
    local middle = math.floor((low + high) / 2)
    if sums[middle] < wanted then low = middle + 1 else high = middle end
  end
  return wrk.format("POST", paths[low], { ["content-type"] = "application/json" }, "{}")
end
response = function(status, headers)
  local start = string.match(headers["server-timing"] or "", "start;dur=([%d.]+)")
  if start == nil or tonumber(start) > 0 then cold = cold + 1 end
end
done = function(summary, latency)
  local e, cold = summary.errors, 0
  for _, thread in ipairs(threads) do cold = cold + thread:get("cold") end
  io.write(string.format('\\nRESULT {"requests":%d,"us":%d,"p50":%f,"p99":%f,"errors":%d,"cold":%d}\\n', summary.requests,
    summary.duration, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    e.connect + e.read + e.write + e.status + e.timeout, cold))
end
`;

/** The same with a path drawn for each call by Zipf's law. */
export async function loadZipf({ url, paths, connections, seconds }: ZipfLoad): Promise<ZipfResult> {
  return withFolder(async folder => {
    const list = path.join(folder, 'paths');
    fs.writeFileSync(list, paths.join('\n'));
    const { cold, ...result } = await wrk<'cold'>(folder, zipfScript(list), { url, connections, seconds });
    return { ...result, hits: 1 - cold / result.requests };
  });
}

/** Throws, saying how to get it, when wrk is not there. */
export async function requireWrk(): Promise<void> {
  await run('wrk', ['--version']).catch((error: { code?: unknown }) => {
    if (error.code === 'ENOENT')
      throw new Error('The load generator wrk is missing; install it (Debian: apt-get install wrk).');
  });
}
