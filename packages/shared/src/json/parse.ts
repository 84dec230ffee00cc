import { type JsonMember, type JsonNode, NotJson } from './node.js';

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const SPACE = /[ \t\n\r]*/y;
/** Deeper values are shown as text: the page's own recursion is bounded. */
const MAX_DEPTH = 2_000;

/** Parses JSON text exactly. @throws NotJson */
export function parseJson(text: string): JsonNode {
  let at = 0;
  let depth = 0;

  const fault = (expected: string): NotJson => {
    const found = at < text.length ? `"${text[at]}"` : 'the end';
    return new NotJson(`Expected ${expected}, found ${found} at ${placeOf(text, at)}.`, at);
  };

  function space(): void {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    at = SPACE.lastIndex;
  }

  function take(sign: string, expected: string): void {
    if (text[at] !== sign) throw fault(expected);
    at += 1;
  }

  function word(name: string, node: JsonNode): JsonNode {
    if (!text.startsWith(name, at)) throw fault('a value');
    at += name.length;
    return node;
  }

  function string(): string {
    const start = at;
    take('"', 'a string in double quotes');
    for (;;) {
      const end = text.indexOf('"', at);
      if (end < 0) {
        at = text.length;
        throw fault('a closing quote');
      }
      let slashes = 0;
      while (text[end - 1 - slashes] === '\\') slashes += 1;
      at = end + 1;
      if (slashes % 2 === 0) break;
    }
    try {
      return String(JSON.parse(text.slice(start, at)));
    } catch {
      at = start;
      throw fault('a string without raw line breaks or unknown escapes');
    }
  }

  function number(): JsonNode {
    NUMBER.lastIndex = at;
    const match = NUMBER.exec(text);
    if (match === null) throw fault('a value');
    at = NUMBER.lastIndex;
    return { kind: 'number', text: match[0] };
  }

  function list<T>(close: string, item: () => T): T[] {
    at += 1;
    depth += 1;
    if (depth > MAX_DEPTH) throw new NotJson(`It is nested deeper than ${MAX_DEPTH} levels.`, at);
    const items: T[] = [];
    space();
    if (text[at] !== close) {
      for (;;) {
        items.push(item());
        space();
        if (text[at] !== ',') break;
        at += 1;
        space();
      }
    }
    take(close, `"," or "${close}"`);
    depth -= 1;
    return items;
  }

  function member(): JsonMember {
    const name = string();
    space();
    take(':', '":"');
    return [name, value()];
  }

  function value(): JsonNode {
    space();
    switch (text[at]) {
      case '{':
        return { kind: 'object', members: list('}', member) };
      case '[':
        return { kind: 'array', items: list(']', value) };
      case '"':
        return { kind: 'string', value: string() };
      case 't':
        return word('true', { kind: 'boolean', value: true });
      case 'f':
        return word('false', { kind: 'boolean', value: false });
      case 'n':
        return word('null', { kind: 'null' });
      default:
        return number();
    }
  }

  const node = value();
  space();
  if (at < text.length) throw fault('the end');
  return node;
}

/** The value, or undefined when the text is no JSON. */
export function tryParseJson(text: string): JsonNode | undefined {
  try {
    return parseJson(text);
  } catch {
    return undefined;
  }
}

function placeOf(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  const column = (before.at(-1)?.length ?? 0) + 1;
  return before.length === 1 ? `column ${column}` : `line ${before.length}, column ${column}`;
}
