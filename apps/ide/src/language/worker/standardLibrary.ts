import type { Files } from './packages.js';

/** pyright's program, as far as its own way to load the standard library needs it. */
export interface LoadingProgram {
  readonly serviceProvider: { fs(): { apply(files: Files): void } };
  readonly _importResolver?: { getStdlibModules(environment: unknown): Iterable<string>; invalidateCache(): void };
  readonly _configOptions: { findExecEnvironment(file: unknown): unknown };
  _lookUpImport(wanted: { readonly importingFileUri: unknown; readonly nameParts: readonly string[] }): unknown;
}

/** Quiet time before a slice, and the time that a slice may take: a request never waits longer. */
const REST_MS = 30;
const SLICE_MS = 25;
const rest = (): Promise<void> => new Promise(resolve => setTimeout(resolve, REST_MS));

/**
 * Reads the standard library slice by slice after the first completion was asked for: the sources, whose documentation
 * is shown, then the stubs, so that names from them can be offered with their import. Requests that come between are
 * answered at once.
 */
export function loadSlowly(
  sources: () => Promise<Iterable<Files>>,
  onFiles: (files: Files) => void,
): (program: LoadingProgram, file: unknown) => void {
  const begun = new WeakSet<LoadingProgram>();

  async function load(program: LoadingProgram, file: unknown): Promise<void> {
    for (const part of await sources()) {
      await rest();
      program.serviceProvider.fs().apply(part);
      onFiles(part);
    }
    program._importResolver?.invalidateCache();
    const environment = program._configOptions.findExecEnvironment(file);
    let until = 0;
    for (const name of program._importResolver?.getStdlibModules(environment) ?? []) {
      if (name.includes('.')) continue;
      if (performance.now() > until) {
        await rest();
        until = performance.now() + SLICE_MS;
      }
      program._lookUpImport({ importingFileUri: file, nameParts: [name] });
    }
  }

  return (program, file) => {
    if (begun.has(program)) return;
    begun.add(program);
    load(program, file).catch((error: unknown) => {
      // Completions go on without names that are not imported yet.
      console.warn('The standard library could not be read.', error);
    });
  };
}
