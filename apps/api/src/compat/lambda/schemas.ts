import { authorLimitCeilings, base64Schema } from '@skython/shared';
import * as v from 'valibot';

const MIB = 1024 * 1024;
const MOST_SECONDS = authorLimitCeilings.callMs / 1000;
const MOST_MB = authorLimitCeilings.memoryBytes / MIB;

const descriptionSchema = v.pipe(v.string(), v.maxLength(256));
export const handlerSchema = v.pipe(
  v.string(),
  v.maxLength(128),
  v.regex(
    /^(?!\/)(?:[\w-]+[./])*[A-Za-z_]\w*\.[A-Za-z_]\w*$/,
    'A handler is "module.function", of a file "module.py" in the zip.',
  ),
);
const runtimeSchema = v.pipe(
  v.string(),
  v.regex(/^python3(\.\d+)?$/, 'The runtimes here are those of Python: python3.12 runs them all.'),
);
const timeoutSchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(1, 'A timeout has at least 1 second.'),
  v.maxValue(MOST_SECONDS, `A timeout has at most ${MOST_SECONDS} seconds on this instance.`),
);
const memorySchema = v.pipe(
  v.number(),
  v.integer(),
  v.minValue(128, 'MemorySize is at least 128 MB.'),
  v.maxValue(MOST_MB, `MemorySize is at most ${MOST_MB} MB on this instance.`),
);

/** Names that the service keeps for itself. */
const RESERVED = /^(?:_HANDLER|_X_AMZN_TRACE_ID|AWS_.*|LAMBDA_.*|TZ)$/;
const MOST_VARIABLES = 4096;

export const variablesSchema = v.pipe(
  v.record(
    v.pipe(
      v.string(),
      v.regex(/^[A-Za-z][A-Za-z0-9_]+$/, 'A variable is named by letters, digits and "_", two at least.'),
      v.check(name => !RESERVED.test(name), 'This variable is reserved: AWS_…, LAMBDA_…, _HANDLER and TZ are.'),
    ),
    v.pipe(
      v.string(),
      v.check(text => !text.includes('\0'), 'A variable cannot contain the character NUL.'),
    ),
  ),
  v.check(
    all => Buffer.byteLength(JSON.stringify(all)) <= MOST_VARIABLES,
    `The environment variables are larger than ${MOST_VARIABLES} bytes.`,
  ),
);
const environmentSchema = v.object({ Variables: v.optional(variablesSchema, {}) });

export const tagsSchema = v.pipe(
  v.record(v.pipe(v.string(), v.minLength(1), v.maxLength(128)), v.pipe(v.string(), v.maxLength(256))),
  v.check(tags => Object.keys(tags).length <= 50, 'A function has at most 50 tags.'),
  v.check(tags => !Object.keys(tags).some(key => key.toLowerCase().startsWith('aws:')), 'aws: is reserved.'),
);

/** Where code comes from: only what is in the request. */
const zipSchema = { ZipFile: v.optional(base64Schema) };
const elsewhere = {
  S3Bucket: v.optional(v.string()),
  S3Key: v.optional(v.string()),
  S3ObjectVersion: v.optional(v.string()),
  ImageUri: v.optional(v.string()),
};
export const codeSchema = v.object({ ...zipSchema, ...elsewhere });

const configurable = {
  Description: v.optional(descriptionSchema),
  Environment: v.optional(environmentSchema),
  Handler: v.optional(handlerSchema),
  Layers: v.optional(v.pipe(v.array(v.string()), v.maxLength(5, 'A function has at most 5 layers.'))),
  MemorySize: v.optional(memorySchema),
  Role: v.optional(v.pipe(v.string(), v.maxLength(500))),
  Runtime: v.optional(runtimeSchema),
  Timeout: v.optional(timeoutSchema),
};

export const createSchema = v.object({
  ...configurable,
  FunctionName: v.string(),
  Handler: handlerSchema,
  Runtime: v.optional(runtimeSchema, 'python3.12'),
  PackageType: v.optional(
    v.picklist(['Zip'], 'A function is uploaded as a zip here; container images are not taken.'),
    'Zip',
  ),
  Code: codeSchema,
  Publish: v.optional(v.boolean(), false),
  Tags: v.optional(tagsSchema, {}),
});

export const updateCodeSchema = v.object({
  ...codeSchema.entries,
  DryRun: v.optional(v.boolean(), false),
  Publish: v.optional(v.boolean(), false),
  RevisionId: v.optional(v.string()),
});

export const updateConfigurationSchema = v.object({ ...configurable, RevisionId: v.optional(v.string()) });
export type ConfigurationInput = v.InferOutput<typeof updateConfigurationSchema>;
