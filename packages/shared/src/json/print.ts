import type { JsonNode } from './node.js';

/** JSON text of a value, numbers as they were. `indent`: spaces a level; 0 writes one line. */
export function printJson(node: JsonNode, indent = 0, level = 0): string {
  const gap = indent > 0 ? `\n${' '.repeat(indent * (level + 1))}` : '';
  const end = indent > 0 ? `\n${' '.repeat(indent * level)}` : '';
  const comma = indent > 0 ? ',' : ', ';
  switch (node.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(node.value);
    case 'number':
      return node.text;
    case 'string':
      return JSON.stringify(node.value);
    case 'array': {
      if (node.items.length === 0) return '[]';
      const items = node.items.map(item => gap + printJson(item, indent, level + 1));
      return `[${items.join(comma)}${end}]`;
    }
    case 'object': {
      if (node.members.length === 0) return '{}';
      const members = node.members.map(
        ([name, value]) => `${gap}${JSON.stringify(name)}: ${printJson(value, indent, level + 1)}`,
      );
      return `{${members.join(comma)}${end}}`;
    }
  }
}

/** A Python literal of the value. */
export function printPython(node: JsonNode): string {
  switch (node.kind) {
    case 'null':
      return 'None';
    case 'boolean':
      return node.value ? 'True' : 'False';
    case 'number':
      return node.text;
    case 'string':
      return JSON.stringify(node.value);
    case 'array':
      return `[${node.items.map(printPython).join(', ')}]`;
    case 'object':
      return `{${node.members.map(([name, value]) => `${JSON.stringify(name)}: ${printPython(value)}`).join(', ')}}`;
  }
}

/** One line for a cell or a folded branch. */
export function previewOf(node: JsonNode): string {
  switch (node.kind) {
    case 'string':
      return node.value;
    case 'null':
      return '';
    case 'array':
      return node.items.length === 0 ? '[]' : `[… ${node.items.length}]`;
    case 'object':
      return node.members.length === 0 ? '{}' : `{… ${node.members.length}}`;
    default:
      return printJson(node);
  }
}
