import { parseSync } from 'vite';

/** Words of the page as its source has them. For tests: the page itself never reads its source. */
export interface Words {
  /** Texts to translate, each as it stands in the source; of a plural its `other` form. */
  readonly keys: ReadonlySet<string>;
  /** Of `keys`, those that are chosen by a count. */
  readonly plurals: ReadonlySet<string>;
  /** Words that a person reads and that are not translated: `line: text`. */
  readonly loose: readonly string[];
}

/** A node of the syntax tree (ESTree with JSX), as far as it is looked at here. */
interface Syntax {
  readonly type: string;
  readonly start: number;
  readonly [member: string]: unknown;
}

/** What encloses a node, the nearest last. */
type Around = readonly Syntax[];

const isSyntax = (value: unknown): value is Syntax =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const translating = ['t', 'rich', 'plural', 'phrase', 'worded'];
/** Attributes and properties whose text is shown or spoken. */
const shown =
  /^(label|aria-label|aria-description|title|placeholder|tip|description|note|alt|fallback|advice|reason|because)$/;
/** Elements whose text is code. */
const code = /^(code|kbd|pre|Pre)$/;
/** Names of other platforms, names and words of Python, units, and examples of code, which are the same in every language. */
const sameEverywhere =
  /^(AWS Lambda|Apache OpenWhisk|Azure Functions|Google Cloud Functions|skython|px|def|JSON|None|True|False|Python|Python 3|Vim|Emacs|English|Deutsch|file|File "|", line|open\(|, "rb"\)|p\d\d|data(\.py)?|input\(\)|total > 100|params → last expression|text statistics|Enter|Tab|Delete|Escape)$/;
const hasWord = (text: string): boolean => /\p{L}{2}/u.test(text) && !sameEverywhere.test(text.trim());
/** Two words in a row, the first with a capital: a sentence, or a title. */
const isSentence = (text: string): boolean => /^[“(]?\p{Lu}[\p{L}’]*[,:]? [\p{L}“]/u.test(text) && hasWord(text);

export function wordsOf(path: string, source: string): Words {
  const keys = new Set<string>();
  const plurals = new Set<string>();
  const loose: string[] = [];
  const report = (node: Syntax, text: string): void => {
    loose.push(`${path}:${source.slice(0, node.start).split('\n').length}: ${text.trim()}`);
  };

  function visit(node: Syntax, around: Around): void {
    if (/^(Import|TSType|TSInterface|TSLiteral|TSEnum)/.test(node.type)) return;
    const call = node.type === 'CallExpression' ? calleeOf(node) : undefined;
    if (call !== undefined && translating.includes(call)) {
      take(call, node, around);
      return;
    }
    const text = node.type === 'JSXText' ? String(node.value) : textOf(node);
    if (text !== undefined && !around.some(isCode) && isRead(text, node, around)) report(node, text);
    enter(node, around);
  }

  function enter(node: Syntax, around: Around): void {
    for (const member of Object.values(node)) {
      for (const child of Array.isArray(member) ? member : [member])
        if (isSyntax(child)) visit(child, [...around, node]);
    }
  }

  /** `t('…', values)`: the text is a key, the values are looked through. */
  function take(call: string, node: Syntax, around: Around): void {
    const [first, second, ...rest] = argumentsOf(node);
    if (call === 'worded') {
      if (first) for (const text of literalsIn(first)) keys.add(text);
      return;
    }
    const key = call === 'plural' ? rest[0] : first;
    const text = key && textOf(key);
    if (text !== undefined) {
      keys.add(text);
      if (call === 'plural') plurals.add(text);
    }
    for (const value of call === 'plural' ? rest.slice(1) : [second]) if (value) visit(value, [...around, node]);
  }

  const { program, errors } = parseSync(path, source, { lang: path.endsWith('x') ? 'tsx' : 'ts' });
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`);
  const root: unknown = program;
  if (isSyntax(root)) visit(root, []);
  return { keys, plurals, loose };
}

const calleeOf = ({ callee }: Syntax): string | undefined =>
  isSyntax(callee) && callee.type === 'Identifier' ? String(callee.name) : undefined;

/** Code that is shown, and errors that only a programmer sees. */
const isCode = (node: Syntax): boolean =>
  (node.type === 'JSXElement' && code.test(elementOf(node))) ||
  (node.type === 'NewExpression' && /Error$/.test(calleeOf(node) ?? ''));

const argumentsOf = (node: Syntax): readonly Syntax[] =>
  Array.isArray(node.arguments) ? node.arguments.filter(isSyntax) : [];

function elementOf(node: Syntax): string {
  const opening = node.openingElement;
  const name = isSyntax(opening) ? opening.name : undefined;
  return isSyntax(name) ? String(name.name) : '';
}

/** The text of a literal; of a template, its quiet parts with `…` between. */
function textOf(node: Syntax): string | undefined {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : undefined;
  if (node.type !== 'TemplateLiteral' || !Array.isArray(node.quasis)) return undefined;
  return node.quasis.map((part: { readonly value: { readonly cooked: string } }) => part.value.cooked).join('…');
}

function literalsIn(node: Syntax): readonly string[] {
  if (node.type === 'Property') return isSyntax(node.value) ? literalsIn(node.value) : [];
  const text = textOf(node);
  if (text !== undefined) return [text];
  return Object.values(node)
    .flatMap(member => (Array.isArray(member) ? member : [member]))
    .filter(isSyntax)
    .flatMap(literalsIn);
}

/** Whether a literal is read by a person: it stands where text is shown, or is a sentence. */
function isRead(text: string, node: Syntax, around: Around): boolean {
  if (node.type === 'JSXText') return hasWord(text);
  const parent = around.at(-1);
  if (parent === undefined || /^(BinaryExpression|SwitchCase|MemberExpression|ImportDeclaration)$/.test(parent.type)) {
    return parent?.type === 'BinaryExpression' && parent.operator === '+' && isSentence(text);
  }
  if (parent.type === 'Property' && parent.key === node) return false;
  const place = around.findLast(({ type }) =>
    /^(JSXAttribute|Property|JSXElement|JSXFragment|CallExpression|MemberExpression)$|Function/.test(type),
  );
  if (place?.type === 'JSXElement' || place?.type === 'JSXFragment') return hasWord(text);
  const name = place?.type === 'JSXAttribute' ? place.name : place?.type === 'Property' ? place.key : undefined;
  if (isSyntax(name) && shown.test(String(name.name))) return hasWord(text);
  return place?.type !== 'JSXAttribute' && isSentence(text);
}
