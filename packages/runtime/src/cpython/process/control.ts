import * as v from 'valibot';

/** What Node tells a zygote, one JSON object a line (docs/protocol.md, "Zygotes"). */
export type ToZygote =
  | { readonly spawn: string; readonly uid: number | null; readonly limits: SpawnLimits }
  | { readonly limit: number; readonly memoryBytes: number }
  | { readonly reap: number }
  | { readonly preload: readonly string[] };

/** Bounds of a process before its program is known. */
export interface SpawnLimits {
  readonly memoryBytes: number;
  readonly scratchBytes: number;
  readonly programBytes: number;
}

const nullable = v.nullish(v.number(), null);
const fromZygoteSchema = v.union([
  v.object({ up: v.number(), python: v.string(), cgroups: v.optional(v.array(v.string()), []) }),
  v.object({ spawned: v.string(), pid: v.number() }),
  v.object({ exited: v.number(), signal: nullable, code: nullable, oom: v.optional(v.boolean(), false) }),
  v.object({ failed: v.string(), layer: v.string(), error: v.string() }),
  v.object({ preloaded: v.string(), error: v.optional(v.string()) }),
]);
export type FromZygote = v.InferOutput<typeof fromZygoteSchema>;

/** One line of a zygote, undefined when it is none of the protocol's. */
export function parseZygoteLine(line: string): FromZygote | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return undefined;
  }
  const parsed = v.safeParse(fromZygoteSchema, value);
  return parsed.success ? parsed.output : undefined;
}
