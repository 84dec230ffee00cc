import { type EmbedSetup, type EmbedSetupRequest, embedSetupSchema, MAIN_FILE } from '@skython/shared';
import * as v from 'valibot';
import { issueWords } from '../locale/issueWords.js';
import { t } from '../locale/t.js';
import { type Unpacked, unpack } from '../share/pack.js';

/**
 * The setup that an iframe's address gives in its fragment, which is sent to no server: `#code=…`, packed, or
 * `#source=…` as it is; beside it `readonly`, `checks`, `exercise`, `nonce`, `theme`, `lang` and `height`.
 */
export async function setupOfAddress(hash: string): Promise<Unpacked | undefined> {
  const query = new URLSearchParams(hash.replace(/^#/, ''));
  if ([...query.keys()].length === 0) return undefined;
  const code = query.get('code');
  const packed = code === null ? undefined : await unpack(code);
  if (packed?.kind === 'fault') return packed;
  const source = query.get('source');
  const files = packed?.setup.files ?? { [MAIN_FILE]: source ?? '' };
  return checked({ ...packed?.setup, files, ...ownMembers(query) });
}

const names = ['readonly', 'checks', 'exercise', 'nonce', 'theme', 'height'] as const;

function ownMembers(query: URLSearchParams): Record<string, string> {
  const members = names.flatMap(name => {
    const value = query.get(name);
    return value === null ? [] : [[name, value]];
  });
  const language = query.get('lang');
  return Object.fromEntries(language === null ? members : [...members, ['language', language]]);
}

function checked(setup: EmbedSetupRequest | Record<string, unknown>): Unpacked {
  const parsed = v.safeParse(embedSetupSchema, setup);
  if (parsed.success) return { kind: 'setup', setup: parsed.output };
  const [issue] = parsed.issues;
  return { kind: 'fault', message: `${v.getDotPath(issue) ?? t('The address')}: ${issueWords(issue)}` };
}

/** What is shown where nobody says anything. */
export const emptySetup: EmbedSetup = v.parse(embedSetupSchema, { files: { [MAIN_FILE]: '' } });
