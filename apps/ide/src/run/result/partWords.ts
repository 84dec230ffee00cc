import { numberText } from '../../locale/formats.js';
import { t } from '../../locale/t.js';

/** What a folded list or object is called: `list of 3`. */
export const partWords = (kind: string, size: number): string =>
  kind === 'array'
    ? t('list of {{count}}', { count: numberText(size) })
    : t('object of {{count}}', { count: numberText(size) });
