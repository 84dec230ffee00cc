import * as v from 'valibot';
import { nameSchema } from '../names.js';
import { sha256Schema } from '../program.js';
import * as account from './account.js';
import * as drafts from './drafts.js';
import * as exercises from './exercises.js';
import * as functions from './functions.js';
import { hookRoutes } from './hooks.js';
import * as instance from './instance.js';
import * as invocations from './invocations.js';
import * as jobs from './jobs.js';
import * as recordings from './recordings.js';
import * as relay from './relay.js';
import * as run from './run.js';
import * as schedules from './schedules.js';
import * as store from './store.js';
import * as tokens from './tokens.js';
import { triggerRoutes } from './triggers.js';
import * as usage from './usage.js';

/** Who may use a route: `session` is the page's cookie or a bearer token. */
export type RouteAccess = 'anyone' | 'session';

/** One route of the developer side: the single source for server, page and OpenAPI. */
export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Hono's path syntax; a function's `:name` may carry `@version`. */
  readonly path: string;
  readonly summary: string;
  readonly access: RouteAccess;
  readonly scope?: account.Scope;
  readonly params?: v.GenericSchema;
  readonly query?: v.GenericSchema;
  readonly body?: v.GenericSchema;
  /** Success: status and body; `null` for none. */
  readonly answer: { readonly status: 200 | 201 | 204; readonly body: v.GenericSchema | null };
}

const owned = v.object({ owner: nameSchema, name: nameSchema });
const recorded = v.object({ ...owned.entries, id: v.pipe(v.string(), v.uuid()) });
const none = { status: 204, body: null } as const;

export const routes = {
  instance: {
    method: 'GET',
    path: '/api/instance',
    summary: 'What this instance offers',
    access: 'anyone',
    answer: { status: 200, body: instance.instanceSchema },
  },

  signUp: {
    method: 'POST',
    path: '/api/account',
    summary: 'Make an account and sign in',
    access: 'anyone',
    body: account.credentialsSchema,
    answer: { status: 201, body: account.accountSchema },
  },
  account: {
    method: 'GET',
    path: '/api/account',
    summary: 'The signed-in account',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: account.accountSchema },
  },
  signIn: {
    method: 'POST',
    path: '/api/session',
    summary: 'Sign in',
    access: 'anyone',
    body: account.signInSchema,
    answer: { status: 200, body: account.accountSchema },
  },
  signOut: { method: 'DELETE', path: '/api/session', summary: 'Sign out', access: 'anyone', answer: none },

  createToken: {
    method: 'POST',
    path: '/api/tokens',
    summary: 'Make a token, or a credential for clients of another platform; its secret is shown once',
    access: 'session',
    scope: 'write',
    body: tokens.tokenRequestSchema,
    answer: { status: 201, body: tokens.createdTokenSchema },
  },
  tokens: {
    method: 'GET',
    path: '/api/tokens',
    summary: 'My tokens',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: tokens.tokenListSchema },
  },
  revokeToken: {
    method: 'DELETE',
    path: '/api/tokens/:id',
    summary: 'Revoke a token',
    access: 'session',
    scope: 'write',
    params: v.object({ id: v.string() }),
    answer: none,
  },

  putBlob: {
    method: 'PUT',
    path: '/api/blobs/:sha256',
    summary: 'Upload the bytes of a file',
    access: 'session',
    scope: 'write',
    params: v.object({ sha256: sha256Schema }),
    answer: none,
  },

  publish: {
    method: 'PUT',
    path: '/api/functions/:name',
    summary: 'Publish a version',
    access: 'session',
    scope: 'write',
    params: v.object({ name: nameSchema }),
    body: functions.publishSchema,
    answer: { status: 201, body: functions.publishedSchema },
  },
  myFunctions: {
    method: 'GET',
    path: '/api/functions',
    summary: 'My functions',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: functions.functionPageSchema },
  },
  function: {
    method: 'GET',
    path: '/api/functions/:owner/:name',
    summary: 'Code, schema, tags and versions; `name@version` for one version',
    access: 'anyone',
    params: v.object({ owner: nameSchema, name: v.string() }),
    answer: { status: 200, body: functions.functionDetailSchema },
  },
  deleteFunction: {
    method: 'DELETE',
    path: '/api/functions/:owner/:name',
    summary: 'Delete a function',
    access: 'session',
    scope: 'write',
    params: owned,
    answer: none,
  },
  clone: {
    method: 'POST',
    path: '/api/functions/:owner/:name/clone',
    summary: 'Clone a function into my account, privately',
    access: 'session',
    scope: 'write',
    params: owned,
    body: functions.cloneSchema,
    answer: { status: 201, body: functions.publishedSchema },
  },
  rollback: {
    method: 'POST',
    path: '/api/functions/:owner/:name/rollback',
    summary: 'Make an earlier version live',
    access: 'session',
    scope: 'write',
    params: owned,
    body: functions.rollbackSchema,
    answer: { status: 200, body: functions.publishedSchema },
  },
  functionDocument: {
    method: 'GET',
    path: '/api/functions/:owner/:name/openapi.json',
    summary: 'OpenAPI of one function, also of a private one of mine',
    access: 'anyone',
    params: owned,
    answer: { status: 200, body: v.record(v.string(), v.unknown()) },
  },

  invocations: {
    method: 'GET',
    path: '/api/functions/:owner/:name/invocations',
    summary: 'Kept invocations of my function with their logs, newest first',
    access: 'session',
    scope: 'read',
    params: owned,
    query: invocations.invocationQuerySchema,
    answer: { status: 200, body: functions.pageOf(invocations.invocationSchema) },
  },
  invocation: {
    method: 'GET',
    path: '/api/functions/:owner/:name/invocations/:id',
    summary: 'One kept invocation of my function with its whole log',
    access: 'session',
    scope: 'read',
    params: v.object({ ...owned.entries, id: v.pipe(v.string(), v.uuid()) }),
    answer: { status: 200, body: invocations.invocationSchema },
  },
  usage: {
    method: 'GET',
    path: '/api/functions/:owner/:name/usage',
    summary: 'Calls, failures and durations of my function by hour or day',
    access: 'session',
    scope: 'read',
    params: owned,
    query: usage.usageQuerySchema,
    answer: { status: 200, body: usage.usageSchema },
  },

  storedValues: {
    method: 'GET',
    path: '/api/functions/:owner/:name/store',
    summary: 'What my function stores, by key',
    access: 'session',
    scope: 'read',
    params: owned,
    query: store.storeQuerySchema,
    answer: { status: 200, body: store.storedPageSchema },
  },
  storedValue: {
    method: 'GET',
    path: '/api/functions/:owner/:name/store/value',
    summary: 'One stored value',
    access: 'session',
    scope: 'read',
    params: owned,
    query: store.valueQuerySchema,
    answer: { status: 200, body: store.storedValueViewSchema },
  },
  writeStoredValue: {
    method: 'PUT',
    path: '/api/functions/:owner/:name/store/value',
    summary: 'Write a stored value if it is still the one I saw',
    access: 'session',
    scope: 'write',
    params: owned,
    body: store.writeValueSchema,
    answer: { status: 200, body: store.writtenValueSchema },
  },
  deleteStoredValue: {
    method: 'DELETE',
    path: '/api/functions/:owner/:name/store/value',
    summary: 'Delete a stored value if it is still the one I saw',
    access: 'session',
    scope: 'write',
    params: owned,
    query: store.deleteValueSchema,
    answer: none,
  },

  drafts: {
    method: 'GET',
    path: '/api/drafts',
    summary: 'My drafts, without their files; deleted ones for 90 days',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: drafts.draftListSchema },
  },
  draft: {
    method: 'GET',
    path: '/api/drafts/:id',
    summary: 'One of my drafts, with its files',
    access: 'session',
    scope: 'read',
    params: v.object({ id: drafts.draftIdSchema }),
    answer: { status: 200, body: drafts.keptDraftSchema },
  },
  putDraft: {
    method: 'PUT',
    path: '/api/drafts/:id',
    summary: 'Keep a draft; `conflict` when it was changed since `base`',
    access: 'session',
    scope: 'write',
    params: v.object({ id: drafts.draftIdSchema }),
    body: drafts.putDraftSchema,
    answer: { status: 200, body: drafts.draftRevisionSchema },
  },
  deleteDraft: {
    method: 'DELETE',
    path: '/api/drafts/:id',
    summary: 'Delete a draft; `conflict` when it was changed since `base`',
    access: 'session',
    scope: 'write',
    params: v.object({ id: drafts.draftIdSchema }),
    query: drafts.deleteDraftQuerySchema,
    answer: none,
  },

  recordings: {
    method: 'GET',
    path: '/api/functions/:owner/:name/recordings',
    summary: 'Recorded failures of my function, and whether failures are recorded',
    access: 'session',
    scope: 'read',
    params: owned,
    answer: { status: 200, body: recordings.recordingListSchema },
  },
  setRecording: {
    method: 'PUT',
    path: '/api/functions/:owner/:name/recording',
    summary: 'Record failed invocations of my function from now on, or no more',
    access: 'session',
    scope: 'write',
    params: owned,
    body: recordings.recordingSwitchSchema,
    answer: none,
  },
  recording: {
    method: 'GET',
    path: '/api/functions/:owner/:name/recordings/:id',
    summary: 'One recorded failure: its input and the stored values it read',
    access: 'session',
    scope: 'read',
    params: recorded,
    answer: { status: 200, body: recordings.recordingDetailSchema },
  },
  eraseRecording: {
    method: 'DELETE',
    path: '/api/functions/:owner/:name/recordings/:id',
    summary: 'Erase a recorded failure',
    access: 'session',
    scope: 'write',
    params: recorded,
    answer: none,
  },
  eraseRecordings: {
    method: 'DELETE',
    path: '/api/functions/:owner/:name/recordings',
    summary: 'Erase all recorded failures of my function',
    access: 'session',
    scope: 'write',
    params: owned,
    answer: none,
  },

  jobs: {
    method: 'GET',
    path: '/api/jobs',
    summary: 'Jobs of my functions, or those I submitted, latest first',
    access: 'session',
    scope: 'read',
    query: jobs.jobQuerySchema,
    answer: { status: 200, body: functions.pageOf(jobs.jobSchema) },
  },
  job: {
    method: 'GET',
    path: '/api/jobs/:id',
    summary: 'One job: its state and how it ended. Who submitted it without an account needs nothing but its id',
    access: 'anyone',
    params: v.object({ id: jobs.jobIdSchema }),
    answer: { status: 200, body: jobs.jobSchema },
  },
  jobAnswer: {
    method: 'GET',
    path: '/api/jobs/:id/result',
    summary: 'What a job answered, as data',
    access: 'session',
    params: v.object({ id: jobs.jobIdSchema }),
    answer: { status: 200, body: jobs.jobAnswerSchema },
  },
  cancelJob: {
    method: 'POST',
    path: '/api/jobs/:id/cancel',
    summary: 'Cancel a job; one that runs is ended',
    access: 'session',
    scope: 'invoke',
    params: v.object({ id: jobs.jobIdSchema }),
    answer: { status: 200, body: jobs.jobSchema },
  },
  replayJob: {
    method: 'POST',
    path: '/api/jobs/:id/replay',
    summary: 'Run a failed or cancelled job again, by the live version unless it named one',
    access: 'session',
    scope: 'invoke',
    params: v.object({ id: jobs.jobIdSchema }),
    answer: { status: 200, body: jobs.jobSchema },
  },

  schedules: {
    method: 'GET',
    path: '/api/schedules',
    summary: 'My schedules',
    access: 'session',
    scope: 'read',
    answer: { status: 200, body: schedules.scheduleListSchema },
  },
  createSchedule: {
    method: 'POST',
    path: '/api/schedules',
    summary: 'Call a function at set times, by jobs',
    access: 'session',
    scope: 'write',
    body: schedules.scheduleRequestSchema,
    answer: { status: 201, body: schedules.scheduleSchema },
  },
  changeSchedule: {
    method: 'PUT',
    path: '/api/schedules/:id',
    summary: 'Write one of my schedules anew',
    access: 'session',
    scope: 'write',
    params: v.object({ id: jobs.jobIdSchema }),
    body: schedules.scheduleRequestSchema,
    answer: { status: 200, body: schedules.scheduleSchema },
  },
  deleteSchedule: {
    method: 'DELETE',
    path: '/api/schedules/:id',
    summary: 'Delete one of my schedules',
    access: 'session',
    scope: 'write',
    params: v.object({ id: jobs.jobIdSchema }),
    answer: none,
  },

  ...triggerRoutes,
  ...hookRoutes,

  skybox: {
    method: 'GET',
    path: '/api/skybox',
    summary: 'Search published functions',
    access: 'anyone',
    query: functions.skyboxQuerySchema,
    answer: { status: 200, body: functions.functionPageSchema },
  },
  skyboxTags: {
    method: 'GET',
    path: '/api/skybox/tags',
    summary: 'Tags of published functions, with how many have them',
    access: 'anyone',
    query: functions.skyboxTagsQuerySchema,
    answer: { status: 200, body: functions.tagCountsSchema },
  },
  dependents: {
    method: 'GET',
    path: '/api/functions/:owner/:name/dependents',
    summary: 'Functions whose live version imports this one',
    access: 'anyone',
    params: owned,
    query: functions.pageQuerySchema,
    answer: { status: 200, body: functions.functionPageSchema },
  },
  run: {
    method: 'POST',
    path: '/api/run',
    summary: 'Run a draft on the server',
    access: 'session',
    scope: 'invoke',
    body: run.runSchema,
    answer: { status: 200, body: run.runAnswerSchema },
  },
  relay: {
    method: 'POST',
    path: '/api/relay',
    summary: 'Make a request to a host that refuses it to a page; what it answers comes back as data',
    access: 'session',
    scope: 'write',
    body: relay.relaySchema,
    answer: { status: 200, body: relay.relayAnswerSchema },
  },

  exerciseKeys: {
    method: 'GET',
    path: '/api/exercises/keys',
    summary: 'The public keys that signed check results are verified with',
    access: 'anyone',
    answer: { status: 200, body: exercises.keySetSchema },
  },
  checkExercise: {
    method: 'POST',
    path: '/api/exercises/:owner/:name/checks',
    summary: 'Run the checks of a published exercise against a solution, and sign the result',
    access: 'anyone',
    params: owned,
    body: exercises.solutionSchema,
    answer: { status: 200, body: exercises.signedAnswerSchema },
  },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

/** The body a route answers with on success. */
export type Answer<N extends RouteName> = (typeof routes)[N]['answer']['body'] extends infer S
  ? S extends v.GenericSchema
    ? v.InferOutput<S>
    : undefined
  : never;
