/** What an example's call passes, as the JSON body of the same call; undefined when it is more than literals. */
export function bodyOfCall(code: string, name: string, parameters: readonly string[]): string | undefined {
  const call = new RegExp(`(?:^|[^\\w.])${name}\\(`).exec(code);
  if (call === null) return undefined;
  const reader = new Reader(code, call.index + call[0].length);
  try {
    const members: string[] = [];
    for (let position = 0; !reader.takes(')'); position += 1) {
      const keyword = reader.keyword();
      const target = keyword ?? parameters[position];
      if (target === undefined || !parameters.includes(target)) return undefined;
      members.push(`${JSON.stringify(target)}: ${reader.value()}`);
      if (!reader.takes(',')) {
        reader.expect(')');
        break;
      }
    }
    return `{${members.join(', ')}}`;
  } catch (error) {
    if (error instanceof NoLiteral) return undefined;
    throw error;
  }
}

class NoLiteral extends Error {
  override readonly name = 'NoLiteral';
}

const WORDS: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"' };

/** Reads Python literals and writes them as JSON. Numbers keep their digits. */
class Reader {
  readonly #text: string;
  #at: number;

  constructor(text: string, at: number) {
    this.#text = text;
    this.#at = at;
  }

  value(): string {
    if (this.takes('[')) return `[${this.#items(']')}]`;
    if (this.takes('(')) return `[${this.#items(')')}]`;
    if (this.takes('{')) return `{${this.#members()}}`;
    const quote = this.#match(/(?:'|")/y);
    if (quote !== undefined) return JSON.stringify(this.#string(quote));
    const word = this.#match(/(?:True|False|None)\b/y);
    if (word !== undefined) return WORDS[word] ?? 'null';
    const number = this.#match(/-?(?:0|[1-9][\d_]*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])/y);
    if (number !== undefined) return number.replaceAll('_', '');
    throw new NoLiteral();
  }

  /** `name` of `name=value`. */
  keyword(): string | undefined {
    return this.#match(/[A-Za-z_]\w*\s*=(?!=)/y)?.replace(/\s*=$/, '');
  }

  takes(token: string): boolean {
    this.#match(/\s+/y);
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.takes(token)) throw new NoLiteral();
  }

  #items(end: string): string {
    const items: string[] = [];
    while (!this.takes(end)) {
      items.push(this.value());
      if (this.takes(',')) continue;
      this.expect(end);
      break;
    }
    return items.join(', ');
  }

  #members(): string {
    const members: string[] = [];
    while (!this.takes('}')) {
      const quote = this.#match(/(?:'|")/y);
      if (quote === undefined) throw new NoLiteral();
      const key = JSON.stringify(this.#string(quote));
      this.expect(':');
      members.push(`${key}: ${this.value()}`);
      if (this.takes(',')) continue;
      this.expect('}');
      break;
    }
    return members.join(', ');
  }

  #string(quote: string): string {
    let text = '';
    for (;;) {
      const char = this.#text[this.#at];
      this.#at += 1;
      if (char === quote) return text;
      if (char === undefined || char === '\n') throw new NoLiteral();
      if (char !== '\\') text += char;
      else {
        const escaped = ESCAPES[this.#text[this.#at] ?? ''];
        if (escaped === undefined) throw new NoLiteral();
        text += escaped;
        this.#at += 1;
      }
    }
  }

  #match(pattern: RegExp): string | undefined {
    if (!pattern.source.startsWith('\\s')) this.#match(/\s+/y);
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }
}
