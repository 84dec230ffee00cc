import * as v from 'valibot';
import { base64Schema } from './base64.js';
import { nameSchema } from './names.js';

/** How an entry point is called (docs/conventions.md). Never guessed where `plain` would also fit. */
export const conventions = ['plain', 'lambda', 'openwhisk', 'fission', 'azure', 'gcf', 'openfaas'] as const;
export type Convention = (typeof conventions)[number];
export const conventionSchema = v.picklist(conventions);

/**
 * The Python a program runs in. Chosen from its imports; `tensorflow` is installed in the background. `own` has nothing
 * but what the program declares: versions that `base` has otherwise.
 */
export const environmentNames = ['base', 'tensorflow', 'own'] as const;
export type EnvironmentName = (typeof environmentNames)[number];

/** A package that a program declares: `httpx>=0.27`, and where it says so. */
export const requirementSchema = v.object({
  requirement: v.pipe(v.string(), v.maxLength(1000)),
  file: v.pipe(v.string(), v.maxLength(300)),
  line: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type Requirement = v.InferOutput<typeof requirementSchema>;

/** The file every program starts from. */
export const MAIN_FILE = 'main.py';

const PATH = /^(?!\/)(?!.*(?:^|\/)\.{1,2}(?:\/|$))(?!.*\/\/)[^\0\\]{1,255}(?<!\/)$/;

/** A relative path with `/`, without `..`, `.` or empty parts, at most 255 characters. */
export const filePathSchema = v.pipe(
  v.string(),
  v.regex(PATH, 'A file path is relative, uses "/", has no "." or ".." parts and at most 255 characters.'),
);

export const sha256Schema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'A sha256 has 64 hexadecimal digits.'));

/** Text inline, bytes inline, or a blob uploaded before by `PUT /api/blobs/:sha256`. */
export const fileContentSchema = v.union([
  v.string(),
  v.strictObject({ base64: base64Schema }),
  v.strictObject({ blob: sha256Schema }),
]);
export type FileContent = v.InferOutput<typeof fileContentSchema>;

export const filesSchema = v.pipe(
  v.record(filePathSchema, fileContentSchema),
  v.check(files => MAIN_FILE in files, `A function needs a file called ${MAIN_FILE}.`),
);

/** JSON Schema 2020-12, as the Python core derives it. */
export type JsonSchema = { readonly [keyword: string]: unknown };
export const jsonSchemaSchema: v.GenericSchema<JsonSchema> = v.record(v.string(), v.unknown());

/** One callable of a program: what it expects and what it gives. */
export const callableSchema = v.object({
  name: v.string(),
  /** `text: str, top: int = 3` and `dict[str, int]`, as written. */
  signature: v.string(),
  result: v.string(),
  /** First line of the docstring, and the whole of it. */
  summary: v.string(),
  doc: v.string(),
  /** An object schema: a property a parameter, in the order of the signature. */
  parameters: jsonSchemaSchema,
  returns: jsonSchemaSchema,
  streams: v.boolean(),
  line: v.number(),
});
export type CallableDescription = v.InferOutput<typeof callableSchema>;

/**
 * What a program is, derived once at publish by the Python core.
 * `callable`: one entry point. `several`: no entry, each callable has its own path. `script`: runs top to bottom.
 */
export const functionSchemaSchema = v.object({
  kind: v.picklist(['callable', 'several', 'script']),
  entry: v.nullable(v.string()),
  /** Of the entry point; an empty object schema for `several` and `script`. */
  parameters: jsonSchemaSchema,
  returns: jsonSchemaSchema,
  callables: v.array(callableSchema),
});
export type FunctionSchema = v.InferOutput<typeof functionSchemaSchema>;

/** Settings of a program that decide how it is called. */
export const programSettingsSchema = v.object({
  entry: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  convention: v.optional(conventionSchema, 'plain'),
});
export type ProgramSettings = v.InferOutput<typeof programSettingsSchema>;

export const tagSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/, 'A tag has at most 32 small letters, digits or "-".'),
);
export const ownerSchema = nameSchema;
