import * as v from 'valibot';
import { encodeMeta } from '../frames/frame.js';
import type { Availability } from '../interface.js';
import type { Logger } from '../options.js';
import type { WorkerProcess } from '../process/worker-process.js';
import { runErrand } from './errand.js';

const LIMITS = { loadMs: 20_000, memoryBytes: 512 * 1024 * 1024 };
const reportSchema = v.object({
  tried: v.pipe(v.number(), v.minValue(1)),
  escapes: v.array(v.object({ name: v.string(), detail: v.string() })),
});

/** What must be out of reach: absolute paths of the instance, TCP ports on its loopback. */
export interface Guarded {
  readonly paths: readonly string[];
  readonly ports: readonly number[];
}

/** Tries real escapes in a fresh worker. One that gets through, or no answer, and no code is run on this machine. */
export async function selfTest(process: WorkerProcess, guarded: Guarded, logger: Logger): Promise<Availability> {
  const meta = encodeMeta({ mode: 'selftest', settings: guarded, files: [], memoryBytes: LIMITS.memoryBytes });
  const result = await runErrand(process, { meta, body: Buffer.alloc(0) }, LIMITS);
  const parsed =
    'meta' in result ? v.safeParse(v.pipe(v.string(), v.parseJson(), reportSchema), result.meta.toString()) : undefined;
  if (!parsed?.success) {
    logger.error({ result }, 'the self-test of the sandbox did not answer');
    return { available: false, missing: ['the self-test of the sandbox: it did not answer'] };
  }
  const { tried, escapes } = parsed.output;
  for (const found of escapes) logger.error(found, 'an escape from the sandbox succeeded');
  logger.info({ tried, escaped: escapes.length }, 'the sandbox was tried');
  if (escapes.length === 0) return { available: true };
  return { available: false, missing: escapes.map(({ name }) => `the sandbox does not hold: ${name}`) };
}
