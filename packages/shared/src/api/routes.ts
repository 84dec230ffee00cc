import type * as v from 'valibot';
import { accountRoutes } from './account.js';
import { draftRoutes } from './drafts.js';
import { exerciseRoutes } from './exercises.js';
import { functionRoutes } from './functions.js';
import { hookRoutes } from './hooks.js';
import { instanceRoutes } from './instance.js';
import { invocationRoutes } from './invocations.js';
import { jobRoutes } from './jobs.js';
import { recordingRoutes } from './recordings.js';
import { relayRoutes } from './relay.js';
import type { Route } from './route.js';
import { runRoutes } from './run.js';
import { scheduleRoutes } from './schedules.js';
import { secretRoutes } from './secrets.js';
import { skyboxRoutes } from './skybox.js';
import { storeRoutes } from './store.js';
import { tokenRoutes } from './tokens.js';
import { triggerRoutes } from './triggers.js';
import { usageRoutes } from './usage.js';

/** All routes of the developer side, each group from the file that has its schemas. */
export const routes = {
  ...instanceRoutes,
  ...accountRoutes,
  ...tokenRoutes,
  ...functionRoutes,
  ...invocationRoutes,
  ...usageRoutes,
  ...storeRoutes,
  ...draftRoutes,
  ...recordingRoutes,
  ...jobRoutes,
  ...scheduleRoutes,
  ...triggerRoutes,
  ...hookRoutes,
  ...secretRoutes,
  ...skyboxRoutes,
  ...runRoutes,
  ...relayRoutes,
  ...exerciseRoutes,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;

/** The body a route answers with on success. */
export type Answer<N extends RouteName> = (typeof routes)[N]['answer']['body'] extends infer S
  ? S extends v.GenericSchema
    ? v.InferOutput<S>
    : undefined
  : never;
