import type { ProgramNeeds } from '@skython/runtime';
import { t } from '../../locale/t.js';

/** One thing that the code needs or does, with the names it concerns. */
export interface Need {
  readonly what: string;
  readonly names: readonly string[];
}

/** In the order they matter to who publishes; what there is none of is left out. */
export function needsOf(needs: ProgramNeeds): readonly Need[] {
  const named: readonly Need[] = [
    { what: t('packages:'), names: needs.packages },
    { what: t('files:'), names: needs.files },
    { what: t('published functions:'), names: needs.functions },
    { what: t('stored values:'), names: needs.stores },
    { what: t('reads globals:'), names: needs.reads },
    { what: t('changes globals, which each worker has for itself:'), names: needs.writes },
  ];
  const done: readonly (readonly [boolean, string])[] = [
    [needs.prints, t('prints lines: they go to its log')],
    [needs.asks, t('asks for input: nobody answers there')],
  ];
  const plain = done.filter(([does]) => does).map(([, what]): Need => ({ what, names: [] }));
  return [...named.filter(({ names }) => names.length > 0), ...plain];
}
