import type { FunctionSchema, JsonSchema } from '@skython/shared';
import { propertiesOf, requiredOf, typeName } from '../../run/form/schema.js';
import { isKnown, takesAll } from './takes.js';

/** What a program that calls the function today will stumble over. `def` is one of several. */
export type BreakingChange = { readonly def: string | undefined } & (
  | { readonly kind: 'removed-def' }
  /** From one entry point to a list of defs, each with an address of its own; or back. */
  | { readonly kind: 'moved'; readonly to: 'one' | 'several' }
  | { readonly kind: 'removed'; readonly parameter: string }
  | { readonly kind: 'new-required'; readonly parameter: string }
  | { readonly kind: 'now-required'; readonly parameter: string }
  | { readonly kind: 'narrower'; readonly parameter: string; readonly before: string; readonly after: string }
  /** Calls with a JSON array give their arguments by position. */
  | { readonly kind: 'reordered' }
  | { readonly kind: 'result'; readonly before: string; readonly after: string }
);

interface Signature {
  readonly parameters: JsonSchema;
  readonly returns: JsonSchema;
}

/** Changes of the signature that can break callers. What the new one takes as the old one did is none. */
export function breakingChanges(before: FunctionSchema, after: FunctionSchema): readonly BreakingChange[] {
  const several = after.kind === 'several';
  if ((before.kind === 'several') !== several) {
    return [{ kind: 'moved', def: undefined, to: several ? 'several' : 'one' }];
  }
  if (!several) return ofSignature(undefined, before, after);
  return before.callables.flatMap((old): readonly BreakingChange[] => {
    const now = after.callables.find(({ name }) => name === old.name);
    return now ? ofSignature(old.name, old, now) : [{ kind: 'removed-def', def: old.name }];
  });
}

const ofSignature = (def: string | undefined, before: Signature, after: Signature): readonly BreakingChange[] => [
  ...ofParameters(def, before.parameters, after.parameters),
  ...ofResult(def, before.returns, after.returns),
];

function ofParameters(def: string | undefined, before: JsonSchema, after: JsonSchema): BreakingChange[] {
  const now = new Map(propertiesOf(after));
  const old = new Map(propertiesOf(before));
  const [was, is] = [requiredOf(before), requiredOf(after)];
  const comparing = { of: 'input', sameDefinitions: sameDefinitions(before, after) } as const;
  const changes = [...old].flatMap(([parameter, schema]): BreakingChange[] => {
    const next = now.get(parameter);
    if (next === undefined) return after.additionalProperties === false ? [{ kind: 'removed', def, parameter }] : [];
    const narrower = !takesAll(next, schema, comparing);
    return [
      ...(is.has(parameter) && !was.has(parameter) ? [{ kind: 'now-required', def, parameter } as const] : []),
      ...(narrower
        ? [{ kind: 'narrower', def, parameter, before: typeName(schema), after: typeName(next) } as const]
        : []),
    ];
  });
  const added = [...now.keys()].filter(parameter => !old.has(parameter) && is.has(parameter));
  const required = added.map((parameter): BreakingChange => ({ kind: 'new-required', def, parameter }));
  return [...changes, ...required, ...ofOrder(def, [...old.keys()], [...now.keys()])];
}

/** Those that are still there must stand where they stood, as long as there were several to tell apart. */
function ofOrder(def: string | undefined, old: readonly string[], now: readonly string[]): BreakingChange[] {
  const kept = old.filter(name => now.includes(name));
  if (old.length < 2 || kept.length < old.length) return [];
  return kept.every((name, at) => now[at] === name) ? [] : [{ kind: 'reordered', def }];
}

/** A result that promised nothing cannot break a promise. */
function ofResult(def: string | undefined, before: JsonSchema, after: JsonSchema): BreakingChange[] {
  const comparing = { of: 'result', sameDefinitions: sameDefinitions(before, after) } as const;
  if (!isKnown(before) || takesAll(before, after, comparing)) return [];
  return [{ kind: 'result', def, before: typeName(before), after: typeName(after) }];
}

const sameDefinitions = (a: JsonSchema, b: JsonSchema): boolean => JSON.stringify(a.$defs) === JSON.stringify(b.$defs);
