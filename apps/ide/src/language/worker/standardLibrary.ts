/** pyright's program, as far as its own way to load the standard library needs it. */
export interface LoadingProgram {
  readonly _importResolver?: { getStdlibModules(environment: unknown): readonly string[] };
  readonly _configOptions: { findExecEnvironment(file: unknown): unknown };
  _lookUpImport(wanted: { readonly importingFileUri: unknown; readonly nameParts: readonly string[] }): unknown;
}

/** Quiet time before a slice, and the time that a slice may take: a request never waits longer. */
const REST_MS = 30;
const SLICE_MS = 25;

/**
 * Reads the standard library slice by slice after the first completion was asked for, so that names from it can be
 * offered with their import. Requests that come between are answered at once.
 */
export function loadSlowly(): (program: LoadingProgram, file: unknown) => void {
  const begun = new WeakSet<LoadingProgram>();

  function load(program: LoadingProgram, file: unknown, modules: readonly string[], from: number): void {
    const until = performance.now() + SLICE_MS;
    let at = from;
    while (at < modules.length && performance.now() < until) {
      program._lookUpImport({ importingFileUri: file, nameParts: [modules[at] ?? ''] });
      at += 1;
    }
    if (at < modules.length) setTimeout(load, REST_MS, program, file, modules, at);
  }

  return (program, file) => {
    if (begun.has(program)) return;
    begun.add(program);
    const environment = program._configOptions.findExecEnvironment(file);
    const modules = program._importResolver?.getStdlibModules(environment) ?? [];
    const top = modules.filter(name => !name.includes('.'));
    setTimeout(load, REST_MS, program, file, top, 0);
  };
}
