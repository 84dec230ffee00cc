import type { ProgramDescription } from '@skython/runtime';
import { listText } from '../locale/formats.js';
import { plural, t } from '../locale/t.js';
import type { RunPlace } from '../workspace/draft.js';

/** Where a run happens, and the reason a person should know. */
export interface ChosenPlace {
  readonly where: 'browser' | 'server';
  /** Shown by itself: the choice is not the usual one, or will not work. */
  readonly reason?: string;
  /** Why here, in a sentence. */
  readonly because: string;
}

export interface PlaceFacts {
  readonly wanted: RunPlace;
  readonly description: Pick<ProgramDescription, 'environment' | 'imports'> | undefined;
  /** Imports that the browser has no package for. */
  readonly missing: readonly string[];
  /** Whether it reads secrets, which never come to a page. */
  readonly secrets: boolean;
  readonly online: boolean;
  /** Whether the instance runs Python; undefined when it is not known yet. */
  readonly serverRuns: boolean | undefined;
}

/** In the browser wherever that can work: it is quick, offline and costs nobody anything. */
export function choosePlace(facts: PlaceFacts): ChosenPlace {
  const chosen = chosenBy(facts);
  return { ...chosen, because: chosen.reason ?? usualReason(facts, chosen.where) };
}

function usualReason({ wanted, description }: PlaceFacts, where: ChosenPlace['where']): string {
  if (where === 'server') return t('It runs on the server because you chose that.');
  if (wanted === 'browser') return t('It runs in this browser because you chose that.');
  if (description === undefined) return t('It runs in this browser, which works offline too.');
  return description.imports.length === 0
    ? t('It runs in this browser: it imports no package.')
    : t('It runs in this browser, which has {{names}}.', { names: listText(description.imports) });
}

function chosenBy({
  wanted,
  description,
  missing,
  secrets,
  online,
  serverRuns,
}: PlaceFacts): Omit<ChosenPlace, 'because'> {
  const lacks = missing.length > 0 ? missing : description?.environment === 'tensorflow' ? ['tensorflow'] : [];
  if (wanted === 'server') return { where: 'server' };
  if (lacks.length === 0) {
    if (!secrets) return { where: 'browser' };
    if (wanted === 'auto' && online && serverRuns !== false)
      return { where: 'server', reason: t('It runs on the server: it reads secrets, which are only there.') };
    return { where: 'browser', reason: t('It reads secrets, which are on the server only: here they are missing.') };
  }
  const packages = { names: listText(lacks) };
  const count = lacks.length;
  if (wanted === 'browser') {
    return {
      where: 'browser',
      reason: plural(
        count,
        '{{names}} has no package for the browser; imports of it will fail here.',
        '{{names}} have no package for the browser; imports of it will fail here.',
        packages,
      ),
    };
  }
  if (!online)
    return {
      where: 'browser',
      reason: plural(
        count,
        '{{names}} has no package for the browser, and the instance cannot be reached.',
        '{{names}} have no package for the browser, and the instance cannot be reached.',
        packages,
      ),
    };
  if (serverRuns === false)
    return {
      where: 'browser',
      reason: plural(
        count,
        '{{names}} has no package for the browser, and this instance runs no Python itself.',
        '{{names}} have no package for the browser, and this instance runs no Python itself.',
        packages,
      ),
    };
  return {
    where: 'server',
    reason: plural(
      count,
      '{{names}} runs on the server: the browser has no package for it.',
      '{{names}} run on the server: the browser has no package for them.',
      packages,
    ),
  };
}
