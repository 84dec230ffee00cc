import * as v from 'valibot';
import type {
  DebugFrame,
  DebugPage,
  DebugStop,
  DebugTable,
  DebugValue,
  DebugVariable,
  Evaluated,
  PlacedBreakpoint,
} from './interface.js';

/**
 * What the debugger in a worker says. The program it looks at can say the same: texts and lists are bounded, and
 * nothing but text and numbers comes out.
 */
const text = v.pipe(v.string(), v.maxLength(2_000));
const printed = v.pipe(v.string(), v.maxLength(50_000));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const line = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const list = <T>(of: v.GenericSchema<unknown, T>, most: number) => v.pipe(v.array(of), v.maxLength(most));

const value = {
  type: text,
  preview: text,
  reference: v.exactOptional(v.pipe(count, v.minValue(1))),
  table: v.exactOptional(v.boolean()),
};
const valueSchema: v.GenericSchema<unknown, DebugValue> = v.object(value);
const variableSchema: v.GenericSchema<unknown, DebugVariable> = v.object({
  ...value,
  name: text,
  editable: v.exactOptional(v.boolean()),
});
const frameSchema: v.GenericSchema<unknown, DebugFrame> = v.object({
  id: count,
  name: text,
  file: text,
  line,
  own: v.boolean(),
});
const pageSchema: v.GenericSchema<unknown, DebugPage> = v.object({
  variables: list(variableSchema, 1_100),
  total: count,
});
const tableSchema: v.GenericSchema<unknown, DebugTable> = v.object({
  columns: list(text, 300),
  rows: list(list(v.object({ kind: v.picklist(['number', 'text', 'missing']), text }), 300), 1_000),
  total: count,
});
const evaluatedSchema: v.GenericSchema<unknown, Evaluated> = v.variant('kind', [
  v.object({ kind: v.literal('value'), value: valueSchema, printed }),
  v.object({ kind: v.literal('done'), printed }),
  v.object({ kind: v.literal('raised'), message: text, printed }),
]);
const stopSchema: v.GenericSchema<unknown, DebugStop> = v.object({
  number: count,
  reason: v.picklist(['breakpoint', 'step', 'pause', 'raised', 'failed']),
  detail: v.exactOptional(text),
  returned: v.exactOptional(valueSchema),
  frames: v.pipe(v.array(frameSchema), v.minLength(1), v.maxLength(100)),
  ended: v.boolean(),
});
const placedSchema: v.GenericSchema<unknown, PlacedBreakpoint> = v.object({
  file: text,
  line,
  placed: v.exactOptional(line),
});

/** Which of these an answer holds depends on what was asked. */
export interface DebugAnswer {
  readonly say: 'answer';
  readonly id: number;
  readonly page?: DebugPage;
  readonly table?: DebugTable;
  readonly evaluated?: Evaluated;
  readonly refused?: string;
}

export type DebugMessage =
  | { readonly say: 'stopped'; readonly stop: DebugStop }
  | { readonly say: 'resumed' }
  | { readonly say: 'placed'; readonly placed: readonly PlacedBreakpoint[] }
  | DebugAnswer;

const messageSchema: v.GenericSchema<unknown, DebugMessage> = v.variant('say', [
  v.object({ say: v.literal('stopped'), stop: stopSchema }),
  v.object({ say: v.literal('resumed') }),
  v.object({ say: v.literal('placed'), placed: list(placedSchema, 10_000) }),
  v.object({
    say: v.literal('answer'),
    id: count,
    page: v.exactOptional(pageSchema),
    table: v.exactOptional(tableSchema),
    evaluated: v.exactOptional(evaluatedSchema),
    refused: v.exactOptional(text),
  }),
]);

/** The message in a JSON text; undefined when it is none. */
export function readDebugMessage(json: string): DebugMessage | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), messageSchema), json);
  return result.success ? result.output : undefined;
}
