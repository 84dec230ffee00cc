import type { JobAnswer } from '@skython/shared';
import { sizeText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';

/** Characters shown of a result. */
const SHOWN = 20_000;

/** What a job answered, as text; bytes are only named. */
export function readResult({ mediaType, base64 }: JobAnswer): string {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0));
  if (!/^(text\/|application\/([\w.+-]*\+)?(json|x-ndjson|jsonl|xml))/.test(mediaType)) {
    return t('{{size}} of {{type}}', { size: sizeText(bytes.length), type: mediaType });
  }
  const text = new TextDecoder().decode(bytes);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)} …` : text;
}
