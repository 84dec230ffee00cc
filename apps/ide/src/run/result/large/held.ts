import { type JsonNode, printJson, tryParseJson } from '@skython/shared';
import { type ArrangedTable, arrangedTable } from '../grid/source.js';
import { tableOf } from '../table.js';
import type { LargeAnswers, LargeMember, LargeRequest } from './messages.js';

const MAX_TEXT = 2_000;

/** A large value, held where nobody waits for it. Answers one request after the other. */
export function createHeld(): (request: LargeRequest) => LargeAnswers[LargeRequest['ask']] {
  let root: JsonNode = { kind: 'null' };
  let table: ArrangedTable | undefined;

  function read(bytes: Uint8Array, lines: boolean): LargeAnswers['read'] {
    const text = new TextDecoder().decode(bytes);
    const node = lines ? listOf(text) : tryParseJson(text);
    if (node === undefined) return undefined;
    root = node;
    const model = tableOf(node);
    table = model && arrangedTable(model);
    if (table === undefined) return { root: memberOf('', root), grid: undefined };
    const { columns, total, numeric, widths, bars } = table;
    return { root: memberOf('', root), grid: { columns, total, numeric, widths, bars } };
  }

  return request => {
    switch (request.ask) {
      case 'read':
        return read(request.bytes, request.lines);
      case 'arrange':
        return table?.arrange(request.filter, request.sorting) ?? 0;
      case 'window':
        return table?.window(request.from, request.to) ?? [];
      case 'text':
        return table?.text(request.form) ?? '';
      case 'members':
        return membersOf(request.path.reduce<JsonNode>(childOf, root), request.from, request.to);
    }
  };
}

function listOf(text: string): JsonNode | undefined {
  const items: JsonNode[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const node = tryParseJson(line);
    if (node === undefined) return undefined;
    items.push(node);
  }
  return { kind: 'array', items };
}

function childOf(node: JsonNode, at: number): JsonNode {
  if (node.kind === 'array') return node.items[at] ?? { kind: 'null' };
  return node.kind === 'object' ? (node.members[at]?.[1] ?? { kind: 'null' }) : { kind: 'null' };
}

function membersOf(node: JsonNode, from: number, to: number): readonly LargeMember[] {
  if (node.kind === 'array') return node.items.slice(from, to).map((item, at) => memberOf(String(from + at), item));
  return node.kind === 'object' ? node.members.slice(from, to).map(([name, value]) => memberOf(name, value)) : [];
}

function memberOf(name: string, node: JsonNode): LargeMember {
  if (node.kind === 'array')
    return {
      name,
      kind: node.kind,
      text: '',
      size: node.items.length,
    };
  if (node.kind === 'object')
    return {
      name,
      kind: node.kind,
      text: '',
      size: node.members.length,
    };
  return { name, kind: node.kind, text: printJson(node).slice(0, MAX_TEXT), size: 0 };
}
