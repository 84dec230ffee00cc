import * as v from 'valibot';

const names = v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(1000));

const examinationSchema = v.object({
  status: v.picklist(['complete', 'incomplete']),
  imports: names,
  standard: names,
});
const completionSchema = v.object({ from: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), names });

export type Examination = v.InferOutput<typeof examinationSchema>;

/** What an entry is, and the modules it imports; undefined when the text is not of the protocol. */
export function readExamination(json: string): Examination | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), examinationSchema), json);
  return result.success ? result.output : undefined;
}

export function readCompletion(json: string): v.InferOutput<typeof completionSchema> | undefined {
  const result = v.safeParse(v.pipe(v.string(), v.parseJson(), completionSchema), json);
  return result.success ? result.output : undefined;
}
