import { pythonLanguage } from '@codemirror/lang-python';
import type { SyntaxNode } from '@lezer/common';

/** A test as it is written; a parametrised one is one test. Lines count from 1. */
export interface ListedTest {
  /** As the core names it: `test_main.py::test_top`. */
  readonly id: string;
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly kind: 'function' | 'doctest';
}

/** The tests of one Python file, in the order of its text, found without running it. */
export function listTests(file: string, text: string): readonly ListedTest[] {
  if (!text.includes('test_') && !text.includes('>>>')) return [];
  const lineOf = lineCounter(text);
  const found: ListedTest[] = [];
  const add = (kind: ListedTest['kind'], name: string, at: number): void => {
    const id = kind === 'doctest' ? `${file}::>>> ${name}`.trimEnd() : `${file}::${name}`;
    found.push({ id, file, line: lineOf(at), name: kind === 'doctest' ? `>>> ${name}`.trimEnd() : name, kind });
  };
  const doctest = (body: SyntaxNode | null, name: string): void => {
    const at = exampleIn(body, text);
    if (at !== undefined) add('doctest', name, at);
  };

  function visit(node: SyntaxNode, owner: string): void {
    const definition = node.name === 'DecoratedStatement' ? node.lastChild : node;
    if (definition === null) return;
    const label = definition.getChild('VariableName');
    if (label === null) return;
    const name = text.slice(label.from, label.to);
    const qualified = owner === '' ? name : `${owner}.${name}`;
    if (definition.name === 'FunctionDefinition') {
      if (name.startsWith('test_') && (owner === '' || owner.startsWith('Test')))
        add('function', qualified, definition.from);
      doctest(definition.getChild('Body'), qualified);
    } else if (definition.name === 'ClassDefinition' && owner === '') {
      doctest(definition.getChild('Body'), qualified);
      for (const member of childrenOf(definition.getChild('Body'))) visit(member, name);
    }
  }

  const tree = pythonLanguage.parser.parse(text);
  doctest(tree.topNode, '');
  for (const node of childrenOf(tree.topNode)) visit(node, '');
  // A name written twice is one test: the last of them.
  return [...new Map(found.map(test => [test.id, test])).values()];
}

/** Where the first example of a body's docstring is; undefined when it has none. */
function exampleIn(body: SyntaxNode | null, text: string): number | undefined {
  const first = childrenOf(body).find(({ name }) => name !== ':' && name !== 'Comment');
  if (first?.name !== 'ExpressionStatement' || first.firstChild?.name !== 'String') return undefined;
  const at = /^[ \t]*>>> /m.exec(text.slice(first.from, first.to));
  if (at) return first.from + at.index;
  const inline = /^[rRuU]?("""|''')>>> /.exec(text.slice(first.from, first.to));
  return inline ? first.from : undefined;
}

function childrenOf(node: SyntaxNode | null): SyntaxNode[] {
  const children: SyntaxNode[] = [];
  for (let child = node?.firstChild ?? null; child !== null; child = child.nextSibling) children.push(child);
  return children;
}

/** Lines of positions that only grow. */
function lineCounter(text: string): (at: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return at => {
    let [low, high] = [0, starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= at) low = middle;
      else high = middle;
    }
    return low + 1;
  };
}
