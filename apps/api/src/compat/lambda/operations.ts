import { createFunction } from './functions/create.js';
import { getFunction, getFunctionConfiguration, listFunctions, listVersionsByFunction } from './functions/read.js';
import { invokeFunction } from './invoke/invoke.js';
import type { Operation } from './request.js';

/** Everything the plane of AWS Lambda answers; docs/compatibility.md says how. */
export const operations: readonly Operation[] = [
  createFunction,
  getFunction,
  getFunctionConfiguration,
  listFunctions,
  listVersionsByFunction,
  invokeFunction,
];
