import { type Check, checkLimits, comparableText, printJson, tryParseJson } from '@skython/shared';
import { t } from '../locale/t.js';
import type { Finished } from '../run/shown.js';

type CheckParts = Pick<Check, 'def' | 'input' | 'compare' | 'expected'>;

/** The check a finished run makes; undefined when its result cannot be compared or is too large to keep. */
export function checkOfRun({ outcome, body, def }: Finished): CheckParts | undefined {
  if (body === undefined || body.length > checkLimits.characters) return undefined;
  const input = { input: body, ...(def !== undefined && { def }) };
  if (outcome.kind === 'failed') {
    if (outcome.failure.kind !== 'raised') return undefined;
    return { ...input, compare: 'raises', expected: outcome.failure.exception.type };
  }
  // Before anything is read: a large result would stop the page, only to be too large.
  if (sizeOf(outcome) > checkLimits.characters * MOST_BYTES_A_CHARACTER) return undefined;
  const text = textOf(outcome);
  const node = text === undefined || text.length > checkLimits.characters ? undefined : tryParseJson(text);
  if (node === undefined) return undefined;
  const expected = printJson(node);
  return { ...input, compare: /\d\.\d/.test(expected) ? 'close' : 'equal', expected };
}

const MOST_BYTES_A_CHARACTER = 4;

function sizeOf(outcome: Finished['outcome']): number {
  if (outcome.kind === 'returned') return outcome.bytes.length;
  return outcome.kind === 'streamed' ? outcome.text.length : 0;
}

function textOf(outcome: Finished['outcome']): string | undefined {
  switch (outcome.kind) {
    case 'returned':
      return outcome.status === 200
        ? comparableText(outcome.mediaType, new TextDecoder().decode(outcome.bytes))
        : undefined;
    case 'streamed':
      return outcome.ended && !outcome.failure ? comparableText(outcome.mediaType, outcome.text) : undefined;
    default:
      return undefined;
  }
}

const NAME_CHARACTERS = 60;

/** `text=to be, top=1`: the input as a name that no other check has. */
export function nameFor({ input, def }: Pick<Check, 'input' | 'def'>, taken: readonly string[]): string {
  const node = tryParseJson(input);
  const inner =
    node?.kind === 'object'
      ? node.members
          .map(([name, value]) => `${name}=${value.kind === 'string' ? value.value : printJson(value)}`)
          .join(', ')
      : input;
  const text = [def, inner].filter(Boolean).join(' ').replace(/\s+/g, ' ').trim() || t('without arguments');
  const stem = text.length > NAME_CHARACTERS ? `${text.slice(0, NAME_CHARACTERS)}…` : text;
  let name = stem;
  for (let number = 2; taken.includes(name); number += 1) name = `${stem} (${number})`;
  return name;
}
