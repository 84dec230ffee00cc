import type { StagedProgram } from '../assets/stage.js';
import { encodeMeta } from '../frames/frame.js';

/** Meta and body of a PROGRAM frame. */
export interface ProgramFrame {
  readonly meta: Uint8Array;
  readonly body: Uint8Array;
}

/** The frame that hands a program to a stem cell. `described`: its description is known, and is not wanted again. */
export function programFrame(
  mode: 'prepare' | 'describe',
  { files, shared, settings, limits, packages, variables }: StagedProgram,
  described = false,
): ProgramFrame {
  const { resultBytes, logBytes, memoryBytes } = limits;
  return {
    meta: encodeMeta({
      mode,
      settings: {
        entry: settings.entry ?? null,
        convention: settings.convention,
        limits: { resultBytes, logBytes, memoryBytes },
        ...(variables && { variables }),
        ...(described && { described }),
      },
      files: [...files].map(([path, bytes]) => [path, bytes.length]),
      ...(shared.size > 0 && { shared: [...shared] }),
      ...(mode === 'prepare' && packages !== undefined && { packages: packages.hash }),
      memoryBytes,
    }),
    body: Buffer.concat([...files.values()]),
  };
}
