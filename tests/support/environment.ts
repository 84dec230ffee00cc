import { type BuiltEnvironment, openEnvironment } from '@skython/runtime/environments';
import { sharedData } from './folders.js';

/** The base environment that all tests share; built when it is not there yet. */
export const openTestEnvironment = (): Promise<BuiltEnvironment> =>
  openEnvironment('base', { dataDirectory: sharedData, python: process.env.SKYTHON_PYTHON });
