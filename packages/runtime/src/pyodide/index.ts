export * from './debug/interface.js';
export { httpFileSource } from './files/http.js';
export { NoRoom, openPackageShelf, type PackageShelf, type ShelvedPackage } from './files/shelf.js';
export { type FileProgress, type FileSource, FileUnavailable } from './files/source.js';
export type {
  BrowserConsole,
  BrowserPrepareOptions,
  BrowserProgram,
  Completion,
  ConsoleEntry,
  DescribeOptions,
  OnRunnerEvent,
  ProjectOptions,
  PyodideRunner,
  PyodideRunnerOptions,
  RunnerEvent,
} from './interface.js';
export { type PyodideLock, readLock } from './packages/lock.js';
export { indexImports, type PackagePlan, planPackages } from './packages/plan.js';
export { createPyodideRunner } from './runner.js';
export type { StoreChange, StoredEntry } from './store/entry.js';
export { createDraftStore, type DraftStoreOptions, type SnapshotHost, type StoreKeep } from './store/host.js';
export { StoredValues, type StoreLimits } from './store/values.js';
export type { FileCoverage, TestEvent, TestResult } from './testing/events.js';
export { type TestChoice, testEvents, testInput, testProgram } from './testing/run.js';
