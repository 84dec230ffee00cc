import { environmentNames, type Failure, functionSchemaSchema, requirementSchema } from '@skython/shared';
import * as v from 'valibot';
import type { ProgramDescription, ProgramNeeds } from '../../runner.js';
import { coreFailureSchema } from './outcome.js';

export const names = v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(10_000));

const needsSchema: v.GenericSchema<unknown, ProgramNeeds> = v.object({
  packages: names,
  functions: names,
  files: names,
  stores: names,
  reads: names,
  writes: names,
  prints: v.boolean(),
  asks: v.boolean(),
});

const descriptionSchema: v.GenericSchema<unknown, ProgramDescription> = v.object({
  schema: functionSchemaSchema,
  imports: names,
  dependencies: names,
  environment: v.picklist(environmentNames),
  requirements: v.optional(v.pipe(v.array(requirementSchema), v.maxLength(1000)), []),
  touches: v.optional(needsSchema),
});

const answerSchema = v.union([v.object({ description: descriptionSchema }), v.object({ failure: coreFailureSchema })]);

/** What `describe` and `prepare` answer; undefined when it is not of the protocol. */
export function readDescription(json: string): ProgramDescription | Failure | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), answerSchema), json);
  if (!result.success) return undefined;
  return 'failure' in result.output ? result.output.failure : result.output.description;
}
