import type { JsonNode } from '../json/node.js';
import { printJson } from '../json/print.js';

/** Relative and absolute: what two ways of adding the same floats may differ by, and no more. */
const CLOSE = { relative: 1e-6, absolute: 1e-9 };
const INTEGER = /^-?\d+$/;
const SHOWN_CHARACTERS = 80;

/** The first place where two values differ; undefined when they are the same. Members of objects have no order. */
export function differenceOf(
  expected: JsonNode,
  found: JsonNode,
  compare: 'equal' | 'close',
  path = '',
): string | undefined {
  const differs = (): string => `${path || 'The result'}: expected ${shown(expected)}, got ${shown(found)}.`;
  if (expected.kind === 'number' && found.kind === 'number') {
    return sameNumber(expected.text, found.text, compare) ? undefined : differs();
  }
  if (expected.kind === 'array' && found.kind === 'array') {
    if (expected.items.length !== found.items.length) {
      return `${path || 'The result'}: expected ${expected.items.length} items, got ${found.items.length}.`;
    }
    return first(expected.items, (item, at) => {
      const other = found.items[at];
      return other && differenceOf(item, other, compare, `${path}[${at}]`);
    });
  }
  if (expected.kind === 'object' && found.kind === 'object') {
    const wanted = new Map(expected.members);
    const there = new Map(found.members);
    const missing = [...wanted.keys()].find(name => !there.has(name));
    if (missing !== undefined) return `${inside(path, missing)} is missing.`;
    const extra = [...there.keys()].find(name => !wanted.has(name));
    if (extra !== undefined) return `${inside(path, extra)} is not expected.`;
    return first([...wanted], ([name, value]) => {
      const other = there.get(name);
      return other && differenceOf(value, other, compare, inside(path, name));
    });
  }
  return printJson(expected) === printJson(found) ? undefined : differs();
}

function first<T>(items: readonly T[], find: (item: T, at: number) => string | undefined): string | undefined {
  for (const [at, item] of items.entries()) {
    const found = find(item, at);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Integers are compared digit by digit at any size; `1` and `1.0` are the same number, as in Python. */
function sameNumber(expected: string, found: string, compare: 'equal' | 'close'): boolean {
  if (INTEGER.test(expected) && INTEGER.test(found)) {
    if (BigInt(expected) === BigInt(found)) return true;
    if (compare === 'equal') return false;
  }
  const [a, b] = [Number(expected), Number(found)];
  if (a === b) return true;
  if (compare === 'equal') return false;
  return Math.abs(a - b) <= Math.max(CLOSE.absolute, CLOSE.relative * Math.max(Math.abs(a), Math.abs(b)));
}

const inside = (path: string, name: string): string => (path === '' ? name : `${path}.${name}`);

function shown(node: JsonNode): string {
  const text = printJson(node);
  return text.length <= SHOWN_CHARACTERS ? text : `${text.slice(0, SHOWN_CHARACTERS)}…`;
}
