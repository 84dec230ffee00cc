import type { CallableDescription, FunctionCard, FunctionSchema, JsonSchema } from '@skython/shared';
import { problemAnswers, problemSchema } from './problems.js';

type Described = Pick<FunctionCard, 'owner' | 'name' | 'version' | 'schema'> & { readonly description?: string };

/** OpenAPI 3.1 of one function. */
export const functionDocument = (fn: Described) => ({
  openapi: '3.1.0',
  info: {
    title: `${fn.owner}/${fn.name}`,
    version: String(fn.version),
    description: fn.description ?? summaryOf(fn.schema),
  },
  paths: functionPaths(fn),
  components: { schemas: { Problem: problemSchema }, securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
});

/** A path for each way of calling it: the function itself, or every def of a program without an entry point. */
export function functionPaths(fn: Described): Record<string, unknown> {
  const path = `/f/${fn.owner}/${fn.name}`;
  const { schema } = fn;
  if (schema.kind === 'several') {
    return Object.fromEntries(schema.callables.map(def => [`${path}/${def.name}`, operations(fn, def)]));
  }
  const entry = schema.callables.find(({ name }) => name === schema.entry);
  const { parameters, returns } = schema;
  return {
    [path]: operations(fn, {
      name: '',
      summary: '',
      doc: fn.description ?? '',
      streams: false,
      ...entry,
      parameters,
      returns,
    }),
  };
}

type Callable = Pick<CallableDescription, 'name' | 'summary' | 'doc' | 'parameters' | 'returns' | 'streams'>;

function operations(fn: Described, def: Callable) {
  const common = {
    tags: [fn.owner],
    summary: def.summary || `${fn.owner}/${fn.name}`,
    description: def.doc,
    responses: { '200': { description: 'The result', content: resultContent(def) }, ...problemAnswers },
  };
  const id = [fn.owner, fn.name, def.name].filter(part => part !== '').join('.');
  return {
    get: { ...common, operationId: `${id}.get`, parameters: queryParameters(def.parameters) },
    post: { ...common, operationId: id, requestBody: { content: { 'application/json': { schema: def.parameters } } } },
  };
}

const resultContent = ({ streams, returns }: Callable) =>
  streams
    ? { 'text/event-stream': { schema: { type: 'string' } }, 'application/x-ndjson': { schema: returns } }
    : { 'application/json': { schema: returns } };

function queryParameters(parameters: JsonSchema): unknown[] {
  const { properties, required } = parameters;
  if (typeof properties !== 'object' || properties === null) return [];
  const needed = new Set(Array.isArray(required) ? required : []);
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: needed.has(name),
    schema,
  }));
}

const summaryOf = (schema: FunctionSchema): string =>
  schema.callables.find(({ name }) => name === schema.entry)?.doc ?? '';
