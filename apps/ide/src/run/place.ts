import type { ProgramDescription } from '@skython/runtime';
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
  if (where === 'server') return 'It runs on the server because you chose that.';
  if (wanted === 'browser') return 'It runs in this browser because you chose that.';
  if (description === undefined) return 'It runs in this browser, which works offline too.';
  return description.imports.length === 0
    ? 'It runs in this browser: it imports no package.'
    : `It runs in this browser, which has ${listed(description.imports)}.`;
}

function chosenBy({ wanted, description, missing, online, serverRuns }: PlaceFacts): Omit<ChosenPlace, 'because'> {
  const lacks = missing.length > 0 ? missing : description?.environment === 'tensorflow' ? ['tensorflow'] : [];
  if (wanted === 'server') return { where: 'server' };
  if (lacks.length === 0) return { where: 'browser' };
  const names = listed(lacks);
  const verb = lacks.length === 1 ? 'has' : 'have';
  if (wanted === 'browser') {
    return { where: 'browser', reason: `${names} ${verb} no package for the browser; imports of it will fail here.` };
  }
  if (!online)
    return {
      where: 'browser',
      reason: `${names} ${verb} no package for the browser, and the instance cannot be reached.`,
    };
  if (serverRuns === false)
    return {
      where: 'browser',
      reason: `${names} ${verb} no package for the browser, and this instance runs no Python itself.`,
    };
  return {
    where: 'server',
    reason: `${names} ${lacks.length === 1 ? 'runs' : 'run'} on the server: the browser has no package for ${lacks.length === 1 ? 'it' : 'them'}.`,
  };
}

function listed(names: readonly string[]): string {
  if (names.length <= 1) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
