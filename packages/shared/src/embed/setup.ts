import * as v from 'valibot';
import { filePathSchema, MAIN_FILE } from '../program.js';

/** Bounds of what a page gives an embedded editor: an exercise is small, and a message is a claim on memory. */
export const embedLimits = { files: 50, fileCharacters: 256 * 1024, checkCharacters: 64 * 1024 } as const;

const text = v.pipe(v.string(), v.maxLength(embedLimits.fileCharacters));

/** Text files by path; `main.py` is among them. */
export const embedFilesSchema = v.pipe(
  v.record(filePathSchema, text),
  v.check(files => Object.hasOwn(files, MAIN_FILE), `An embedded editor needs a file called ${MAIN_FILE}.`),
  v.check(files => Object.keys(files).length <= embedLimits.files, `At most ${embedLimits.files} files.`),
);

export const embedThemes = ['system', 'light', 'dark'] as const;
export type EmbedTheme = (typeof embedThemes)[number];

/** A language as HTML's `lang` says it: `en`, `de-CH`. */
export const languageSchema = v.pipe(v.string(), v.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}$/));

/** A published exercise: `owner/name`. */
export const exerciseNameSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9_-]{0,62}\/[a-z][a-z0-9_-]{0,62}$/, 'An exercise is named by "owner/name".'),
);

/** What one embedded editor shows. Every member but the files may be left out. */
export const embedSetupSchema = v.strictObject({
  files: embedFilesSchema,
  /** Lines that cannot be edited: `1-3, 7, helpers.py, data.py:2-4`. */
  readonly: v.optional(v.pipe(v.string(), v.maxLength(2000)), ''),
  /** Python with `test_*` functions, run in the page: for practice, the pupil can read it. */
  checks: v.optional(v.pipe(v.string(), v.maxLength(embedLimits.checkCharacters)), ''),
  /** `owner/name` of a published exercise, whose checks the instance runs and signs. */
  exercise: v.exactOptional(exerciseNameSchema),
  /** Comes back inside the signed result, so that it is known which pupil and attempt it belongs to. */
  nonce: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
  theme: v.optional(v.picklist(embedThemes), 'system'),
  language: v.optional(languageSchema, 'en'),
  /** `auto`: the editor is as high as what is in it, and tells the page. `fixed`: it fills the frame. */
  height: v.optional(v.picklist(['auto', 'fixed']), 'auto'),
});
export type EmbedSetup = v.InferOutput<typeof embedSetupSchema>;
export type EmbedSetupRequest = v.InferInput<typeof embedSetupSchema>;
