import { t } from '../../locale/t.js';

/** What a folded list or object is called: `list of 3`. */
export const partWords = (kind: string, count: number): string =>
  kind === 'array' ? t('list of {{count}}', { count }) : t('object of {{count}}', { count });
