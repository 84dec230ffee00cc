import { type Failure, ProblemError, type ProgramFault, type Requirement } from '@skython/shared';
import { packageOf } from './requirement.js';

/** The packages of a program cannot be had, whoever asks and whenever. */
export const refused = (detail: string, faults: readonly ProgramFault[]): ProblemError =>
  new ProblemError({ kind: 'invalid-program', detail, faults });

/** Their source did not answer, or not in time: nothing was changed, and it may be tried again. */
export const unreachable = (detail: string): ProblemError =>
  new ProblemError({
    kind: 'environment-not-ready',
    detail: `${detail} Nothing was changed. Try again later.`,
    progress: { environment: 'packages', step: 'waiting for the package source' },
    retryAfterSeconds: 60,
  });

/** They are being installed. */
export const installing = (step: string, fraction: number | undefined): Failure => ({
  kind: 'environment-not-ready',
  detail: `The packages of this function are being installed: ${step}.`,
  progress: { environment: 'packages', step, ...(fraction !== undefined && { fraction }) },
  retryAfterSeconds: 5,
});

/** Why uv found no solution, in one line: its lines without decoration, hints and warnings. */
export function reasonOf(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map(line => line.replace(/^[\s×╰─▶│├↳]+/, '').replace(/^cause:\s*/, ''))
    .filter(line => line !== '' && !/^(?:error|warning):/.test(line) && !line.startsWith('No solution found'));
  const end = lines.findIndex(line => line.startsWith('hint:'));
  const text = (end < 0 ? lines : lines.slice(0, end)).join(' ').replace(/\s+/g, ' ');
  return text.replace(/,? we can conclude that your requirements are unsatisfiable\.?$/, '').slice(0, 600);
}

/** Faults on the lines of the requirements that a reason names, else on all of them. */
export function faultsOf(requirements: readonly Requirement[], reason: string): ProgramFault[] {
  const words = new Set(reason.toLowerCase().split(/[^\w.-]+/));
  const named = requirements.filter(({ requirement }) => {
    const name = packageOf(requirement) ?? '';
    return [...words].some(word => word === name || word.replace(/[_.]+/g, '-') === name);
  });
  return (named.length > 0 ? named : requirements).map(({ file, line }) => ({ message: reason, file, line }));
}
