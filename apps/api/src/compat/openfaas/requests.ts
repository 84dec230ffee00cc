import * as v from 'valibot';

const texts = v.nullish(v.record(v.string(), v.string()), {});
const list = v.nullish(v.array(v.string()), []);
const resources = v.nullish(v.looseObject({}));

/** `POST` and `PUT /system/functions`: FunctionDeployment of OpenFaaS's API. */
export const deploymentSchema = v.looseObject({
  service: v.pipe(v.string(), v.minLength(1)),
  image: v.pipe(v.string(), v.minLength(1)),
  namespace: v.optional(v.string(), ''),
  envVars: texts,
  secrets: list,
  constraints: list,
  limits: resources,
  requests: resources,
});
export type Deployment = v.InferOutput<typeof deploymentSchema>;

/** `DELETE /system/functions`. */
export const deletionSchema = v.looseObject({
  functionName: v.pipe(v.string(), v.minLength(1)),
  namespace: v.optional(v.string(), ''),
});
