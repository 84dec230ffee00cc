import { environmentNames, type Failure, functionSchemaSchema, requirementSchema } from '@skython/shared';
import * as v from 'valibot';
import type { ProgramDescription } from '../../runner.js';
import { ProtocolViolation } from '../frames/violation.js';
import { FIRST_FAULT, parseFailure } from './failure.js';
import { parseMeta } from './result.js';

const descriptionSchema = v.object({
  schema: functionSchemaSchema,
  imports: v.array(v.string()),
  dependencies: v.array(v.string()),
  environment: v.picklist(environmentNames),
  requirements: v.optional(v.pipe(v.array(requirementSchema), v.maxLength(1000)), []),
  needs: v.optional(v.array(v.string()), []),
  fresh: v.optional(v.boolean(), false),
});

/** A program that has been loaded or described. */
export interface LoadedProgram {
  readonly description: ProgramDescription;
  /** Headers and context are wanted with every call. */
  readonly needsRequest: boolean;
  /** A new process for every call. */
  readonly fresh: boolean;
}

/**
 * Parses the meta of a PREPARED. Throws `ProtocolViolation` when it is none.
 * @param known what an earlier worker said of the same program: then this one only says whether it has loaded it
 */
export function parsePrepared(meta: Buffer, known?: LoadedProgram): LoadedProgram | Failure {
  const value = parseMeta(meta);
  if (value.failure !== undefined) {
    const failure = parseFailure(value.failure);
    if (!failure) throw new ProtocolViolation('a failure a worker cannot report');
    return failure;
  }
  if (known) return known;
  const parsed = v.safeParse(descriptionSchema, value.description, FIRST_FAULT);
  if (!parsed.success) throw new ProtocolViolation(`a description that is none: ${v.summarize(parsed.issues)}`);
  const { needs, fresh, ...description } = parsed.output;
  return { description, needsRequest: needs.includes('request'), fresh };
}

export const isLoaded = (value: LoadedProgram | Failure): value is LoadedProgram => 'description' in value;
