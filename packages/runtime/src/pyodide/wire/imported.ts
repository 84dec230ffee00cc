import { environmentNames, type Failure } from '@skython/shared';
import * as v from 'valibot';
import type { ProgramDescription } from '../../runner.js';
import { names } from './description.js';
import { coreFailureSchema } from './outcome.js';

/** What a program imports. `standard`: modules of the standard library; Pyodide ships some of them as packages. */
export interface Imported extends Pick<ProgramDescription, 'imports' | 'dependencies' | 'environment'> {
  readonly standard: readonly string[];
}

const importedSchema: v.GenericSchema<unknown, Imported> = v.object({
  imports: names,
  standard: names,
  dependencies: names,
  environment: v.picklist(environmentNames),
});

const answerSchema = v.union([v.object({ imported: importedSchema }), v.object({ failure: coreFailureSchema })]);

/** What `imported` answers; undefined when it is not of the protocol. */
export function readImported(json: string): Imported | Failure | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), answerSchema), json);
  if (!result.success) return undefined;
  return 'failure' in result.output ? result.output.failure : result.output.imported;
}
