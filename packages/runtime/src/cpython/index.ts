export { createCPythonRunner } from './create.js';
export type * from './interface.js';
export type { CPythonRunnerOptions, EgressPolicy, EgressRecord, Logger, PoolBounds } from './options.js';
export { defaultBounds } from './options.js';
