import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import * as v from 'valibot';
import type { Availability } from '../interface.js';
import type { Logger } from '../options.js';
import { startChild } from './child.js';

const SUPPORTED: ReadonlySet<string> = new Set(['x64', 'arm64']);
const probeSchema = v.object({
  available: v.boolean(),
  missing: v.array(v.string()),
  notes: v.optional(v.array(v.string()), []),
});

/** What can be told without a Python: workers need Linux on x86-64 or arm64. */
export function platformAvailability(): Availability {
  if (process.platform !== 'linux') {
    return { available: false, missing: [`Linux: workers are isolated by its kernel, this is ${process.platform}`] };
  }
  return SUPPORTED.has(process.arch)
    ? { available: true }
    : { available: false, missing: [`x86-64 or arm64: system calls are filtered by number, this is ${process.arch}`] };
}

/** Asks the machine whether every layer of the sandbox can be made. */
export async function probe(python: string, workerFolder: string, logger: Logger): Promise<Availability> {
  const child = startChild([python, '-I', '-S', '-B', join(workerFolder, 'probe.py')], ['ignore', 'pipe', 'pipe'], {
    name: 'probe',
    logger,
  });
  const [output, { code, signal }] = await Promise.all([
    child.process.stdout ? text(child.process.stdout) : '',
    child.ended,
  ]);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), probeSchema), output);
  if (!parsed.success) {
    return {
      available: false,
      missing: [`the probe of the sandbox did not answer (${signal ?? `exit code ${code}`})`],
    };
  }
  for (const note of parsed.output.notes) logger.warn({ note }, 'the sandbox is weaker than it could be');
  return parsed.output.available ? { available: true } : { available: false, missing: parsed.output.missing };
}
