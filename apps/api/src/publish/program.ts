import type { Program, ProgramPackages, RunLimits } from '@skython/runtime';
import { type Failure, type Limits, ProblemError } from '@skython/shared';
import type { VersionSettings } from './content.js';

/** The limits one version runs under: the instance's, and the author's where they are set. */
export const runLimits = (limits: Limits, own: VersionSettings['limits']): RunLimits => ({
  callMs: own.callMs ?? limits.callMs,
  loadMs: limits.loadMs,
  memoryBytes: own.memoryBytes ?? limits.memoryBytes,
  resultBytes: limits.resultBytes,
  logBytes: limits.logBytes,
});

export const toProgram = (
  files: ReadonlyMap<string, Uint8Array>,
  settings: VersionSettings,
  limits: Limits,
  packages?: ProgramPackages,
): Program => ({
  files,
  ...(packages && { packages }),
  settings: { convention: settings.convention, ...(settings.entry !== null && { entry: settings.entry }) },
  limits: runLimits(limits, settings.limits),
  ...(settings.variables && { variables: settings.variables }),
});

/** Failures of loading that say nothing about the program: it is published by its description alone. */
const passing: ReadonlySet<Failure['kind']> = new Set(['busy', 'environment-not-ready', 'execution-unavailable']);

export const saysNothingOfTheProgram = (failure: Failure): boolean => passing.has(failure.kind);

/** A program that raises while it is loaded cannot be published: the exception and its line become the fault. */
export function loadFailure(failure: Failure): ProblemError {
  if (failure.kind !== 'raised') return new ProblemError(failure);
  const { type, message, traceback } = failure.exception;
  const text = message ? `${type}: ${message}` : type;
  const frame = traceback?.at(-1);
  const fault = { message: text, ...(frame && { file: frame.file, line: frame.line, column: 1 }) };
  return new ProblemError({
    kind: 'invalid-program',
    detail: `The program cannot be loaded: ${text}`,
    faults: [fault],
  });
}
