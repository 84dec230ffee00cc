import * as v from 'valibot';

/** `MOST_NODES` of `skython/flow/telling.py`: a flow of more is only said to be that large. */
export const MOST_FLOW_NODES = 500;

const name = v.string();
const counted = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));

/** What is said of a flow while it runs: by `skython flow --json`, to a page, and by `POST /api/run` as events. */
export const flowEventSchema = v.variant('event', [
  /** Its nodes, or those of a further part of it, each behind those whose results it takes. */
  v.object({
    event: v.literal('began'),
    nodes: v.pipe(
      v.array(
        v.object({ node: name, needs: v.pipe(v.array(name), v.maxLength(MOST_FLOW_NODES)), source: v.boolean() }),
      ),
      v.maxLength(MOST_FLOW_NODES),
    ),
  }),
  v.object({ event: v.literal('large'), nodes: counted }),
  /** `seconds`: of the last attempt, once it has ended. `trace`: the traceback of one that raised. */
  v.object({
    event: v.picklist(['running', 'succeeded', 'cached', 'failed', 'skipped', 'stopped']),
    node: name,
    attempts: counted,
    seconds: v.optional(seconds),
    reason: v.optional(v.string()),
    trace: v.optional(v.string()),
  }),
  v.object({ event: v.literal('printed'), node: name, text: v.string() }),
]);
export type FlowEvent = v.InferOutput<typeof flowEventSchema>;
