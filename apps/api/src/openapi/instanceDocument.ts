import {
  followEventsSchema,
  followQuerySchema,
  invocationSchema,
  jobSchema,
  mapLineSchema,
  mapSchema,
  type Route,
  routes,
} from '@skython/shared';
import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { problemAnswers, problemSchema } from './problems.js';

type Schema = Readonly<Record<string, unknown>>;

/** Checks that JSON Schema cannot say are left to the server. */
const bodySchema = (schema: GenericSchema, typeMode: 'input' | 'output'): Schema => {
  const { $schema: _, ...rest } = toJsonSchema(schema, { typeMode, errorMode: 'ignore' });
  return rest;
};

/** OpenAPI 3.1 of the developer side, from the table of routes that server and page share. */
export function instanceDocument(version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(routes)) {
    const path = route.path.replaceAll(/:([A-Za-z0-9]+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  paths['/api/functions/{owner}/{name}/invoke'] = { post: sessionCall };
  paths['/api/functions/{owner}/{name}/invocations/live'] = { get: followLog };
  paths['/api/map'] = { post: map };
  paths['/jobs/{id}'] = { get: jobResult };
  paths['/events/{owner}/{topic}'] = { get: followEvents };
  return {
    openapi: '3.1.0',
    info: { title: 'skython', version, description: 'Hosted Python functions for humans.' },
    servers: [{ url: '/' }],
    paths,
    components: {
      schemas: { Problem: problemSchema },
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        session: { type: 'apiKey', in: 'cookie', name: 'skython_session' },
      },
    },
  };
}

const either = [{ token: [] }, { session: [] }];

const sessionCall = {
  operationId: 'invoke',
  summary: "Call a function with the page's session",
  tags: ['skython'],
  parameters: ['owner', 'name'].map(pathParameter),
  requestBody: { content: { 'application/json': { schema: {} } } },
  security: either,
  responses: { '200': { description: 'What the function answers' }, ...problemAnswers },
};

const followLog = {
  operationId: 'followInvocations',
  summary: 'Kept invocations of my function as they end; resumable by Last-Event-ID',
  tags: ['skython'],
  parameters: [...['owner', 'name'].map(pathParameter), ...queryParameters(followQuerySchema)],
  security: either,
  responses: {
    '200': {
      description: 'Events called "invocation", each an invocation as JSON',
      content: { 'text/event-stream': { schema: bodySchema(invocationSchema, 'output') } },
    },
    ...problemAnswers,
  },
};

const map = {
  operationId: 'map',
  summary: 'Call a draft once for each of many inputs; the answer comes line by line as calls end',
  tags: ['skython'],
  requestBody: { required: true, content: { 'application/json': { schema: bodySchema(mapSchema, 'input') } } },
  security: either,
  responses: {
    '200': {
      description: 'Lines of JSON, the last with `ended`; the calls are stopped when the connection is closed',
      content: { 'application/jsonl': { schema: bodySchema(mapLineSchema, 'output') } },
    },
    ...problemAnswers,
  },
};

const jobResult = {
  operationId: 'jobResult',
  summary: 'What a job answered, as the call would have',
  tags: ['skython'],
  parameters: [pathParameter('id')],
  security: [{}, { token: [] }],
  responses: {
    '200': { description: 'What the function answers' },
    '202': {
      description: 'It has not ended',
      content: { 'application/json': { schema: bodySchema(jobSchema, 'output') } },
    },
    ...problemAnswers,
  },
};

const followEvents = {
  operationId: 'followEvents',
  summary: 'What the functions of an account emit under a topic; resumable by Last-Event-ID',
  tags: ['skython'],
  parameters: [
    ...['owner', 'topic'].map(pathParameter),
    ...queryParameters(followEventsSchema),
    { name: 'last-event-id', in: 'header', required: false, schema: { type: 'string' } },
  ],
  security: [{}, { token: [] }],
  responses: {
    '200': {
      description:
        'Events without a name, each what was emitted as JSON; `missed` when events were forgotten meanwhile',
      content: { 'text/event-stream': { schema: {} } },
    },
    ...problemAnswers,
  },
};

function operation(name: string, route: Route) {
  const { status, body } = route.answer;
  const answer = body ? { content: { 'application/json': { schema: bodySchema(body, 'output') } } } : {};
  const names = [...route.path.matchAll(/:([A-Za-z0-9]+)/g)].map(([, parameter = '']) => parameter);
  return {
    operationId: name,
    summary: route.summary,
    tags: ['skython'],
    parameters: [...names.map(pathParameter), ...queryParameters(route.query)],
    ...(route.body && {
      requestBody: { required: true, content: { 'application/json': { schema: bodySchema(route.body, 'input') } } },
    }),
    ...(route.access === 'session' && { security: either }),
    responses: { [status]: { description: 'Done', ...answer }, ...problemAnswers },
  };
}

function pathParameter(name: string) {
  return { name, in: 'path', required: true, schema: { type: 'string' } };
}

function queryParameters(query: GenericSchema | undefined): unknown[] {
  const properties = query ? bodySchema(query, 'input').properties : undefined;
  if (typeof properties !== 'object' || properties === null) return [];
  return Object.entries(properties).map(([name, schema]) => ({ name, in: 'query', required: false, schema }));
}
