import type { CallableDescription, FunctionSchema, JsonSchema } from '@skython/shared';
import { type Accessor, batch, createMemo, createSignal } from 'solid-js';
import type { Spot } from '../editor/reveal.js';
import type { RawInput } from '../replay/origin.js';
import type { Ide } from '../shell/ide.js';
import type { RememberedInput, RunPlace } from '../workspace/draft.js';
import type { Attend } from './attend.js';
import type { Desk, Subject } from './desk.js';
import { bodyOf, bodyOfJson, parameterOf } from './form/body.js';
import type { Entered } from './form/entered.js';
import type { Faults } from './form/faults.js';
import { type Field, fieldsOf, takesAnything } from './form/fields.js';
import { keptFields } from './form/keptFields.js';
import type { SavedInput } from './inputs/savedInputs.js';
import { type ChosenPlace, choosePlace } from './place.js';
import { readsSecrets } from './readsSecrets.js';

/** What the run panel needs of a thing that can be run: the draft, or an opened function. */
export interface RunTarget {
  readonly desk: Desk;
  readonly subject: Accessor<Subject | undefined>;
  readonly schema: Accessor<FunctionSchema | undefined>;
  /** The defs to choose from, when there are several. */
  readonly defs: Accessor<readonly CallableDescription[]>;
  readonly callable: Accessor<CallableDescription | undefined>;
  readonly parameters: Accessor<JsonSchema>;
  readonly fields: Accessor<readonly Field[]>;
  readonly input: Accessor<RememberedInput>;
  readonly setInput: (change: Partial<RememberedInput>) => void;
  /** Inputs kept under names; undefined where nothing is kept. */
  readonly saved?: SavedInputsOf | undefined;
  readonly setField: (name: string, entered: Entered) => void;
  /** Whether the input is written as JSON, by choice or because there is no form for it. */
  readonly json: Accessor<boolean>;
  readonly wanted: Accessor<RunPlace>;
  readonly setWanted: (place: RunPlace) => void;
  readonly chosen: Accessor<ChosenPlace>;
  /** What is wrong with a field; `''` is the whole input. */
  readonly faultOf: (field: string) => string | undefined;
  /** All that is wrong, by path. */
  readonly faults: Accessor<Faults>;
  /** Says what is wrong with a field before it is run. */
  readonly say: (path: string, message: string) => void;
  /** `attend`: who makes the call instead, in this browser. */
  readonly run: (attend?: Attend) => void;
  /** Steps through a run; undefined where nothing can be stepped through. */
  readonly debug?: (() => void) | undefined;
  /** Looks at the failure of the last run where it happened. */
  readonly examine?: (() => void) | undefined;
  readonly reveal: (spot: Spot) => void;
  /** Of what is run, for the person. */
  readonly name: Accessor<string>;
}

/** The saved inputs of a draft or function. */
export interface SavedInputsOf {
  readonly list: Accessor<readonly SavedInput[]>;
  set(saved: readonly SavedInput[]): void;
}

export interface TargetParts {
  readonly ide: Pick<Ide, 'connection' | 'instance'>;
  readonly desk: Desk;
  readonly subject: Accessor<Subject | undefined>;
  /** Known before Python has told. */
  readonly schema: Accessor<FunctionSchema | undefined>;
  readonly input: Accessor<RememberedInput>;
  readonly setInput: (change: Partial<RememberedInput>) => void;
  readonly saved?: SavedInputsOf;
  /** A recorded input that is used as it came, instead of the form's. */
  readonly raw?: Accessor<RawInput | undefined>;
  readonly wanted: Accessor<RunPlace>;
  readonly setWanted: (place: RunPlace) => void;
  readonly reveal: (spot: Spot) => void;
}

const NO_BODY = { kind: 'body', json: '{}' } as const;
const NOTHING: JsonSchema = { type: 'object', properties: {}, additionalProperties: false };

export function createRunTarget(parts: TargetParts): RunTarget {
  const { ide, desk, subject, input, setInput, wanted } = parts;
  const [ownFaults, setOwnFaults] = createSignal<ReadonlyMap<string, string>>(new Map());
  /** Fields changed since the last run: what was said of them then no longer holds. */
  const [touched, setTouched] = createSignal<ReadonlySet<string>>(new Set());

  const schema = createMemo(() => desk.description()?.schema ?? parts.schema());
  const defs = createMemo(() => (schema()?.kind === 'several' ? (schema()?.callables ?? []) : []));
  const callable = createMemo(() => {
    const now = schema();
    if (now === undefined) return undefined;
    if (now.kind === 'several') return now.callables.find(({ name }) => name === input().def) ?? now.callables[0];
    return now.callables.find(({ name }) => name === now.entry) ?? now.callables[0];
  });
  const parameters = createMemo((): JsonSchema => {
    const now = schema();
    if (now === undefined) return NOTHING;
    return now.kind === 'several' ? (callable()?.parameters ?? NOTHING) : now.parameters;
  });
  const fields = createMemo<readonly Field[]>(before => keptFields(before, fieldsOf(parameters())), []);
  const json = createMemo(() => input().mode === 'json' || takesAnything(parameters()));

  const told = createMemo((): ReadonlyMap<string, string> => {
    const outcome = desk.finished()?.outcome;
    if (outcome?.kind !== 'failed' || outcome.failure.kind !== 'invalid-input') return new Map();
    const known = new Set(fields().map(({ name }) => name));
    return new Map(
      outcome.failure.fields.map(({ path, message }) => {
        return known.has(parameterOf(path)) && !json() ? [path, message] : ['', path ? `${path}: ${message}` : message];
      }),
    );
  });

  const faults = createMemo((): Faults => {
    const all = [...told(), ...ownFaults()].filter(([path]) => !touched().has(parameterOf(path)));
    return new Map(all);
  });

  const secrets = createMemo(() => readsSecrets(subject()?.files ?? {}));
  const chosen = createMemo(() =>
    choosePlace({
      wanted: wanted(),
      description: desk.description(),
      missing: desk.missing(),
      secrets: secrets(),
      online: ide.connection.online(),
      serverRuns: ide.instance()?.execution.available,
    }),
  );

  function run(attend?: Attend): void {
    const now = subject();
    if (now === undefined || desk.phase() !== 'idle') return;
    const raw = parts.raw?.();
    const body = raw ? NO_BODY : json() ? bodyOfJson(input().json) : bodyOf(fields(), input().fields);
    batch(() => {
      setTouched(new Set<string>());
      setOwnFaults(body.kind === 'faults' ? body.faults : new Map());
    });
    if (body.kind === 'faults') return;
    const def = schema()?.kind === 'several' ? callable()?.name : undefined;
    const where = attend ? 'browser' : chosen().where;
    void desk.run({ subject: now, where, body: body.json, def, raw, name: callable()?.name, attend });
  }

  function touch(name: string): void {
    if (touched().has(name)) return;
    setTouched(now => new Set([...now, name]));
  }

  return {
    desk,
    subject,
    schema,
    defs,
    callable,
    parameters,
    fields,
    input,
    saved: parts.saved,
    json,
    wanted,
    setWanted: parts.setWanted,
    chosen,
    run,
    reveal: parts.reveal,
    name: () => callable()?.name ?? 'result',
    setInput(change) {
      touch('');
      setInput(change);
    },
    setField(name, entered) {
      batch(() => {
        touch(name);
        setInput({ fields: { ...input().fields, [name]: entered } });
      });
    },
    faults,
    faultOf: field => faults().get(field),
    say(path, message) {
      batch(() => {
        setTouched(new Set<string>());
        setOwnFaults(new Map([[path, message]]));
      });
    },
  };
}
