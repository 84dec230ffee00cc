/** A collection of a namespace. */
export type Collection = 'actions' | 'packages' | 'triggers' | 'rules';

/** An entity within a namespace; `package` is empty for the default one. */
export interface EntityName {
  readonly package: string;
  readonly name: string;
}

/** An entity anywhere. */
export interface QualifiedName extends EntityName {
  readonly namespace: string;
}

/** OpenWhisk's rule: at most 256 word characters, spaces, `@`, `.` and `-`, and no space at the end. */
const ENTITY = /^[\w]$|^[\w][\w@ .-]{0,254}[\w@.-]$/;

export const isEntityName = (text: string): boolean => ENTITY.test(text);

/** `name` or `package/name`; undefined when it is none. */
export function parseEntityName(parts: readonly string[]): EntityName | undefined {
  const [first = '', second, ...rest] = parts;
  if (parts.length === 0 || rest.length > 0 || !parts.every(isEntityName)) return undefined;
  return second === undefined ? { package: '', name: first } : { package: first, name: second };
}

/** `/namespace/[package/]name`; what has no namespace is in `own`, as what is in `_`. */
export function parseQualified(text: string, own: string): QualifiedName | undefined {
  const parts = text.split('/');
  const [empty, namespace = '', ...rest] = text.startsWith('/')
    ? parts
    : parts.length > 2
      ? ['', ...parts]
      : ['', '_', ...parts];
  const name = parseEntityName(rest);
  if (!name || empty !== '' || !isEntityName(namespace)) return undefined;
  return { namespace: namespace === '_' ? own : namespace, ...name };
}

/** `namespace/package/name`, without a slash at the beginning. */
export const pathOf = ({ namespace, package: inside, name }: QualifiedName): string =>
  [namespace, inside, name].filter(part => part !== '').join('/');

/** Ids of activations are UUIDs without dashes. */
export const toActivationId = (uuid: string): string => uuid.replaceAll('-', '');

/** The UUID behind an activation's id; undefined when it is none. */
export function parseActivationId(text: string): string | undefined {
  const match = /^([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})$/.exec(text);
  return match?.slice(1).join('-');
}
