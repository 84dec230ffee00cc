import type { Category } from '../category.js';
import { annotations } from './annotations.js';
import { assets } from './assets.js';
import { asyncDefs } from './asyncDefs.js';
import { azureCases } from './azureCases.js';
import { beautifulSoup } from './beautifulSoup.js';
import { binding } from './binding.js';
import { conventionCases } from './conventionCases.js';
import { defaults } from './defaults.js';
import { depth } from './depth.js';
import { emits } from './emits.js';
import { entryPoints } from './entryPoints.js';
import { exceptions } from './exceptions.js';
import { files } from './files.js';
import { flows } from './flows.js';
import { gcfCases } from './gcfCases.js';
import { generators } from './generators.js';
import { jsonResults } from './jsonResults.js';
import { lambdaCases } from './lambdaCases.js';
import { maps } from './maps.js';
import { numbers } from './numbers.js';
import { numpyCases } from './numpyCases.js';
import { objectResults } from './objectResults.js';
import { openFaasCases } from './openFaasCases.js';
import { pandasCases } from './pandasCases.js';
import { pictureResults } from './pictureResults.js';
import { prints } from './prints.js';
import { responses } from './responses.js';
import { scikitLearn } from './scikitLearn.js';
import { scipyCases } from './scipyCases.js';
import { secretCases } from './secretCases.js';
import { stores } from './stores.js';
import { unicode } from './unicode.js';
import { wrongInput } from './wrongInput.js';

/** Every category of the suite, the quick ones first. */
export const categories: readonly Category[] = [
  entryPoints,
  binding,
  annotations,
  defaults,
  wrongInput,
  jsonResults,
  objectResults,
  responses,
  numbers,
  unicode,
  depth,
  exceptions,
  prints,
  generators,
  asyncDefs,
  files,
  assets,
  stores,
  emits,
  secretCases,
  maps,
  flows,
  conventionCases,
  lambdaCases,
  azureCases,
  gcfCases,
  openFaasCases,
  beautifulSoup,
  numpyCases,
  pandasCases,
  pictureResults,
  scipyCases,
  scikitLearn,
];
