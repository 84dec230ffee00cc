/** A doctest of a docstring: what is typed, and what Python answers. */
export interface DocExample {
  /** Without `>>>`. */
  readonly code: string;
  readonly answer: string;
}

/** A docstring taken apart. */
export interface DocParts {
  /** Markdown: all but what the table of parameters shows, and the examples. */
  readonly text: string;
  readonly examples: readonly DocExample[];
}

/** Sections that the table of parameters and returns shows. */
const TABLED = /^(args|arguments|parameters|params|keyword args|keyword arguments|other parameters|returns?|yields?)$/i;
const EXAMPLES = /^(examples?|doctests?)$/i;
const KNOWN =
  /^(args|arguments|parameters|params|keyword args|keyword arguments|other parameters|returns?|yields?|examples?|doctests?|raises|notes?|warnings?|warns|see also|references|todo|attributes)$/i;

interface Section {
  readonly title: string;
  readonly lines: string[];
}

/** Reads a docstring in the styles of Google and NumPy, or plain Markdown. */
export function readDoc(doc: string): DocParts {
  const examples: DocExample[] = [];
  const texts = sectionsOf(doc.split('\n')).flatMap(({ title, lines }) => {
    if (TABLED.test(title)) return [];
    const text = takeExamples(dedent(lines), examples).join('\n').trim();
    if (text === '') return [];
    if (title === '' || EXAMPLES.test(title)) return [text];
    return [`**${title}**\n\n${listed(text)}`];
  });
  return { text: texts.join('\n\n'), examples };
}

function sectionsOf(lines: readonly string[]): readonly Section[] {
  const sections: Section[] = [{ title: '', lines: [] }];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const name = line.trim().replace(/:$/, '');
    const underlined = /^\s*-{3,}\s*$/.test(lines[at + 1] ?? '');
    const last = sections.at(-1);
    if (KNOWN.test(name) && !/^\s/.test(line) && (underlined || line.trimEnd().endsWith(':'))) {
      sections.push({ title: name, lines: [] });
      if (underlined) at += 1;
    } else if (last && last.title !== '' && !/^\s|^$/.test(line) && !underlinedBefore(lines, at)) {
      sections.push({ title: '', lines: [line] });
    } else last?.lines.push(line);
  }
  return sections;
}

/** NumPy's sections are not indented: they end at the next title only. */
function underlinedBefore(lines: readonly string[], at: number): boolean {
  for (let back = at - 1; back > 0; back -= 1) {
    if (/^\s*-{3,}\s*$/.test(lines[back] ?? '')) return KNOWN.test((lines[back - 1] ?? '').trim());
    if (KNOWN.test((lines[back] ?? '').trim().replace(/:$/, ''))) return false;
  }
  return false;
}

function takeExamples(lines: readonly string[], into: DocExample[]): string[] {
  const rest: string[] = [];
  let code: string[] = [];
  let answer: string[] = [];
  const end = (): void => {
    if (code.length > 0) into.push({ code: code.join('\n'), answer: answer.join('\n') });
    code = [];
    answer = [];
  };
  for (const line of lines) {
    const typed = /^\s*>>> ?(.*)$/.exec(line);
    const continued = /^\s*\.\.\.( (.*)|)$/.exec(line);
    if (typed) {
      if (answer.length > 0) end();
      code.push(typed[1] ?? '');
    } else if (continued && code.length > 0 && answer.length === 0) code.push(continued[2] ?? '');
    else if (code.length > 0 && line.trim() !== '') answer.push(line.trim());
    else {
      end();
      rest.push(line);
    }
  }
  end();
  return rest;
}

function dedent(lines: readonly string[]): readonly string[] {
  const filled = lines.filter(line => line.trim() !== '');
  const margin = Math.min(...filled.map(line => line.length - line.trimStart().length));
  return Number.isFinite(margin) ? lines.map(line => line.slice(margin)) : lines;
}

/** `ValueError: when it is empty` → a list. */
const listed = (text: string): string => text.replace(/^([\w.]+(?: \([^)]*\))?):\s+/gm, '- `$1`: ');
