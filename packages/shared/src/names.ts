import * as v from 'valibot';

/** Owners and functions: `[a-z][a-z0-9_-]{0,62}` (contract.md), so that every function can be imported. */
export const NAME_PATTERN = /^[a-z][a-z0-9_-]{0,62}$/;

/** Account names nobody can sign up with. `openfaas-fn` is what OpenFaaS's clients call everybody's own namespace. */
export const reservedNames: ReadonlySet<string> = new Set(['examples', 'polibias', 'admin', 'api', 'openfaas-fn']);

export const nameSchema = v.pipe(
  v.string(),
  v.regex(NAME_PATTERN, 'A name starts with a small letter and has at most 63 small letters, digits, "_" or "-".'),
);

/** One def of a program: a Python identifier. */
export const defNameSchema = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_]{0,127}$/, 'A def is named by a Python identifier that does not start with "_".'),
);

/** `-` and `_` are the same in a name: the form under which names are unique and imported. */
export const importName = (name: string): string => name.replaceAll('-', '_');

/** A published function, perhaps at a fixed version, perhaps one def of it: `owner/name[@version][/def]`. */
export interface FunctionReference {
  readonly owner: string;
  readonly name: string;
  readonly version?: number;
  readonly def?: string;
}

const REFERENCE =
  /^([a-z][a-z0-9_-]{0,62})\/([a-z][a-z0-9_-]{0,62})(?:@([1-9][0-9]{0,8}))?(?:\/([A-Za-z][A-Za-z0-9_]{0,127}))?$/;

export const referenceSchema = v.pipe(
  v.string(),
  v.regex(REFERENCE, 'A function is named by "owner/name", perhaps with "@version" and "/def" behind it.'),
);

/** Parses `owner/name[@version][/def]`; undefined when the text is no such reference. */
export function parseReference(text: string): FunctionReference | undefined {
  const match = REFERENCE.exec(text);
  if (!match) return undefined;
  const [, owner = '', name = '', version, def] = match;
  return { owner, name, ...(version && { version: Number(version) }), ...(def && { def }) };
}
