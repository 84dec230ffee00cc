import { environmentNames, type Instance, routes } from '@skython/shared';
import type { Hono } from 'hono';
import type { ApiContext } from '../context.js';
import type { ApiEnv } from '../http/env.js';
import { mountRoute } from '../http/route.js';

export function instanceRoutes(app: Hono<ApiEnv>, context: ApiContext): void {
  const { settings, runner } = context;
  mountRoute(app, context, routes.instance, async () => ({
    version: settings.version,
    signUp: settings.signUp,
    execution: runner.availability.available
      ? { available: true, missing: [] }
      : { available: false, missing: [...runner.availability.missing] },
    relay: settings.relay && runner.relaySocket !== undefined,
    environments: environmentNames
      .filter(name => name !== 'own')
      .map(name => presentEnvironment(name, runner.status(name))),
    limits: { ...settings.limits },
  }));
}

function presentEnvironment(
  name: string,
  status: ReturnType<ApiContext['runner']['status']>,
): Instance['environments'][number] {
  switch (status.state) {
    case 'installing':
      return { name, state: status.state, step: status.step, fraction: status.fraction ?? null };
    case 'failed':
      return { name, state: status.state, step: status.reason, fraction: null };
    case 'ready':
    case 'off':
      return { name, state: status.state, step: '', fraction: null };
  }
}
