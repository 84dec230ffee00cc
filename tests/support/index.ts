export { openTestEnvironment } from './environment.js';
export { checkout, makeDataDirectory, sharedData } from './folders.js';
export {
  type InstanceOptions,
  type SpawnedInstance,
  spawnInstance,
  startInstance,
  type TestInstance,
  waitForOutput,
} from './instance.js';
export { findTestInterpreter } from './interpreter.js';
