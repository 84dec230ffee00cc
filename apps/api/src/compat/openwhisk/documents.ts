import * as v from 'valibot';

/** Parameters and annotations are lists of key and value. */
const pairs = v.pipe(
  v.array(v.object({ key: v.pipe(v.string(), v.minLength(1), v.maxLength(500)), value: v.unknown() })),
  v.maxLength(500),
);
export type Pairs = v.InferOutput<typeof pairs>;

/** Milliseconds, and MiB. `logs` and `concurrency` are kept and change nothing. */
const limits = v.object({
  timeout: v.optional(v.pipe(v.number(), v.integer(), v.minValue(10), v.maxValue(300_000))),
  memory: v.optional(v.pipe(v.number(), v.integer(), v.minValue(64), v.maxValue(4096))),
  logs: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10))),
  concurrency: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(500))),
});
export type WhiskLimits = v.InferOutput<typeof limits>;

const shared = {
  parameters: v.optional(pairs),
  annotations: v.optional(pairs),
  publish: v.optional(v.boolean()),
};

const execSchema = v.looseObject({
  kind: v.string(),
  code: v.optional(v.string()),
  main: v.optional(v.string()),
  binary: v.optional(v.boolean()),
  components: v.optional(v.array(v.string())),
});
export type Exec = v.InferOutput<typeof execSchema>;

/** Bodies of PUT. What is left out keeps its value when something is updated. */
export const actionBody = v.looseObject({ ...shared, exec: v.optional(execSchema), limits: v.optional(limits) });
/** A binding is `{}` for none, or names a package. */
export const packageBody = v.looseObject({
  ...shared,
  binding: v.optional(
    v.union([v.object({ namespace: v.string(), name: v.string() }), v.record(v.string(), v.never())]),
  ),
});
export const triggerBody = v.looseObject(shared);
/** Names, or objects of path and name as older clients send them. */
const reference = v.union([
  v.string(),
  v.pipe(
    v.object({ path: v.string(), name: v.string() }),
    v.transform(({ path, name }) => `/${path}/${name}`),
  ),
]);
export const ruleBody = v.looseObject({
  ...shared,
  trigger: v.optional(reference),
  action: v.optional(reference),
  status: v.optional(v.picklist(['active', 'inactive', ''])),
});
export const ruleStatusBody = v.looseObject({ status: v.picklist(['active', 'inactive']) });

interface Common {
  readonly parameters: Pairs;
  readonly annotations: Pairs;
  readonly publish: boolean;
}

export interface ActionDocument extends Common {
  readonly kind: string;
  readonly main: string | undefined;
  /** Whether its code came as a zip. */
  readonly binary: boolean;
  /** Of a sequence: `/namespace/package/action` each. */
  readonly components: readonly string[] | undefined;
  readonly limits: WhiskLimits;
}

export interface PackageDocument extends Common {
  readonly binding: { readonly namespace: string; readonly name: string } | undefined;
}

export type TriggerDocument = Common;

/** `trigger` is a name of the same namespace, `action` a whole one. */
export interface RuleDocument extends Common {
  readonly trigger: string;
  readonly action: string;
  readonly status: 'active' | 'inactive';
}

export type WhiskDocument = ActionDocument | PackageDocument | TriggerDocument | RuleDocument;

/** What collections keep. */
export interface Documents {
  readonly actions: ActionDocument;
  readonly packages: PackageDocument;
  readonly triggers: TriggerDocument;
  readonly rules: RuleDocument;
}

/** Parameters as one object; later lists win. */
export const merged = (...lists: readonly Pairs[]): Record<string, unknown> =>
  Object.fromEntries(lists.flatMap(list => list.map(({ key, value }) => [key, value])));

/** The value of an annotation. */
export const annotation = (pairs: Pairs, key: string): unknown => pairs.find(pair => pair.key === key)?.value;
