import { type CallableDescription, type FunctionCard, importName } from '@skython/shared';
import { propertiesOf, requiredOf, textAt } from '../../run/form/schema.js';
import { pythonType } from './pythonType.js';

const HEAD = `from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal
import datetime as _datetime
`;

/** The module `skybox.<owner>` as a stub: what `from skybox.demo import word_count` brings. */
export function skyboxStub(owner: string, functions: readonly FunctionCard[]): string {
  const parts = functions
    .filter(({ name }) => isName(importName(name)))
    .toSorted((a, b) => a.name.localeCompare(b.name))
    .map(stubOf);
  return [docstring(`Functions published by ${owner}.`, ''), HEAD, ...parts].join('\n');
}

function stubOf({ owner, name, description, schema, tags }: FunctionCard): string {
  const imported = importName(name);
  const about = [`skybox: ${owner}/${name}`, tags.map(tag => `#${tag}`).join(' ')].filter(Boolean).join(' · ');
  const told = (callable: CallableDescription | undefined): string => `${callable?.doc || description}\n\n${about}`;
  if (schema.kind === 'script') {
    return `def ${imported}(**params: Any) -> Any:\n${docstring(told(undefined), '    ')}\n    ...\n`;
  }
  if (schema.kind === 'callable') {
    const entry = schema.callables.find(one => one.name === schema.entry) ?? schema.callables[0];
    return `def ${imported}(${parametersOf(schema.parameters)}) -> ${pythonType(schema.returns, 'result')}:\n${docstring(told(entry), '    ')}\n    ...\n`;
  }
  const defs = schema.callables.filter(one => isName(one.name));
  const members = defs.map(
    one =>
      `    @staticmethod\n    def ${one.name}(${parametersOf(one.parameters)}) -> ${pythonType(one.returns, 'result')}:\n${docstring(told(one), '        ')}\n        ...\n`,
  );
  return `class ${imported}:\n${docstring(told(undefined), '    ')}\n${members.join('\n')}`;
}

function parametersOf(parameters: CallableDescription['parameters']): string {
  const required = requiredOf(parameters);
  const known = propertiesOf(parameters).filter(([name]) => isName(name));
  const parts = known.map(([name, schema]) => {
    if (textAt(schema, 'x-python').startsWith('*')) return `*${name}: Any`;
    const type = `${name}: ${pythonType(schema, 'argument')}`;
    return required.has(name) ? type : `${type} = ...`;
  });
  // Behind one that may be left out, others are named.
  const spreads = parts.some(part => part.startsWith('*'));
  const optional = spreads ? -1 : known.findIndex(([name]) => !required.has(name));
  const late = known.findIndex(([name], at) => optional >= 0 && at > optional && required.has(name));
  if (late >= 0) parts.splice(optional, 0, '*');
  return [...parts, ...(parameters.additionalProperties === true ? ['**more: Any'] : [])].join(', ');
}

const keywords = new Set(
  'False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield'.split(
    ' ',
  ),
);
const isName = (text: string): boolean => /^[A-Za-z_]\w*$/.test(text) && !keywords.has(text);

/** Somebody else's words between quotes: neither ends them nor escapes anything. */
function docstring(text: string, indent: string): string {
  const safe = text.trim().replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\r', '');
  return `${indent}"""${safe.replaceAll('\n', `\n${indent}`)}\n${indent}"""`;
}
