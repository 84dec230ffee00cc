import { deleteFunctionConcurrency, getFunctionConcurrency, putFunctionConcurrency } from './functions/concurrency.js';
import { createFunction } from './functions/create.js';
import { deleteFunction } from './functions/delete.js';
import { getFunction, getFunctionConfiguration, listFunctions, listVersionsByFunction } from './functions/read.js';
import { listTags, tagResource, untagResource } from './functions/tags.js';
import { updateFunctionCode, updateFunctionConfiguration } from './functions/update.js';
import { invokeFunction } from './invoke/invoke.js';
import { invokeWithResponseStream } from './invoke/stream.js';
import {
  deleteLayerVersion,
  getLayerVersion,
  listLayers,
  listLayerVersions,
  publishLayerVersion,
} from './layers/operations.js';
import type { Operation } from './request.js';
import {
  createFunctionUrlConfig,
  deleteFunctionUrlConfig,
  getFunctionUrlConfig,
  listFunctionUrlConfigs,
  updateFunctionUrlConfig,
} from './url/configuration.js';
import { createAlias, deleteAlias, getAlias, listAliases, updateAlias } from './versions/aliases.js';
import { publishVersion } from './versions/publish.js';

/** Everything the plane of AWS Lambda answers; docs/compatibility.md says how. */
export const operations: readonly Operation[] = [
  ...[createFunction, getFunction, getFunctionConfiguration, listFunctions, deleteFunction],
  ...[updateFunctionCode, updateFunctionConfiguration],
  ...[publishVersion, listVersionsByFunction],
  ...[createAlias, getAlias, listAliases, updateAlias, deleteAlias],
  ...[invokeFunction, invokeWithResponseStream],
  ...[listTags, tagResource, untagResource],
  ...[putFunctionConcurrency, getFunctionConcurrency, deleteFunctionConcurrency],
  ...[
    createFunctionUrlConfig,
    getFunctionUrlConfig,
    listFunctionUrlConfigs,
    updateFunctionUrlConfig,
    deleteFunctionUrlConfig,
  ],
  ...[publishLayerVersion, listLayers, listLayerVersions, getLayerVersion, deleteLayerVersion],
];
