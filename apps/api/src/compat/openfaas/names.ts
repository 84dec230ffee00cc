import { NAME_PATTERN } from '@skython/shared';

/** A function as OpenFaaS names it: `name.namespace`, where the namespace is its owner. */
export interface FaasName {
  readonly name: string;
  /** Undefined: the account that asks. */
  readonly owner: string | undefined;
}

/** OpenFaaS's default, which clients write when they were told no namespace (`faas-cli invoke`). No account has this name. */
const DEFAULT_NAMESPACE = 'openfaas-fn';

/** The owner that a namespace means: undefined is the account that asks. */
export const ownerOf = (namespace: string | undefined): string | undefined =>
  namespace === '' || namespace === DEFAULT_NAMESPACE ? undefined : namespace;

/** Undefined when the text can be no function's name. */
export function parseFaasName(text: string): FaasName | undefined {
  const [name = '', namespace, ...rest] = text.split('.');
  if (rest.length > 0 || namespace === '' || !NAME_PATTERN.test(name)) return undefined;
  const owner = ownerOf(namespace);
  return owner === undefined || NAME_PATTERN.test(owner) ? { name, owner } : undefined;
}

/** What `/function/…` calls: the function, and the path below it. */
export interface FaasTarget extends FaasName {
  readonly path: string;
}

/** `rest`: what stands behind `/function/`. */
export function parseFaasPath(rest: string): FaasTarget | undefined {
  const slash = rest.indexOf('/');
  const found = parseFaasName(decoded(slash < 0 ? rest : rest.slice(0, slash)));
  return found && { ...found, path: slash < 0 ? '/' : decoded(rest.slice(slash)) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What stands for a container image: `skython/owner/name:version`; undefined for any other image. */
export function parseImage(image: string) {
  const match = /^skython\/([^/:]+)\/([^/:]+)(?::(latest|[1-9][0-9]{0,8}))?$/.exec(image);
  const [, owner = '', name = '', tag] = match ?? [];
  if (!NAME_PATTERN.test(owner) || !NAME_PATTERN.test(name)) return undefined;
  return { owner, name, version: tag === undefined || tag === 'latest' ? undefined : Number(tag) };
}

export const imageOf = (owner: string, name: string, version: number): string => `skython/${owner}/${name}:${version}`;
