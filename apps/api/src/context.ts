import type { Host } from '@skython/runtime';
import type { CPythonRunner } from '@skython/runtime/cpython';
import { type Limit, limit } from '@skython/shared';
import type { Logger } from 'pino';
import type { Sql } from 'postgres';
import { type ClientAddress, clientAddresses } from './accounts/clientAddress.js';
import { Passwords } from './accounts/passwords.js';
import { createSessions, type Sessions } from './accounts/sessions.js';
import { Throttle } from './accounts/throttle.js';
import { TokenCache } from './accounts/tokenCache.js';
import { startChores } from './chores.js';
import { whiskAttempt } from './compat/openwhisk/attempt.js';
import type { Config } from './config/index.js';
import { type Database, openDatabase } from './database/database.js';
import { Emitter } from './events/emitter.js';
import { EventHub } from './events/hub.js';
import { EventShelf } from './events/shelf.js';
import { createSigner, type Signer } from './exercises/token.js';
import { createHostCheck, type HostCheck } from './http/hosts.js';
import { startChain } from './invoke/chain.js';
import type { FunctionIdentity } from './invoke/endpoint.js';
import { Endpoints } from './invoke/endpoints.js';
import { type HostParts, ServerHost } from './invoke/host.js';
import { createInvoke, type Invoke } from './invoke/invoke.js';
import { endpointLoader } from './invoke/loadEndpoint.js';
import { OpenVersions } from './invoke/versions.js';
import { VisitorRates } from './invoke/visitorRates.js';
import { CallbackSender } from './jobs/callbackSender.js';
import type { Jobs } from './jobs/index.js';
import { JobLedger } from './jobs/ledger.js';
import { JobQueue } from './jobs/queue.js';
import { callbackVetting } from './jobs/vetCallback.js';
import { JobWorker } from './jobs/worker.js';
import { createLog } from './log.js';
import { FunctionPackages, type PackageSource } from './packages/packages.js';
import { Recorder } from './recording/recorder.js';
import { Scheduler } from './schedules/scheduler.js';
import { Secrets } from './secrets/secrets.js';
import { createVault, type Vault } from './secrets/vault.js';
import { type Folders, type Settings, toSettings } from './settings.js';
import { StoreQuota } from './store/quota.js';
import { ValueStore } from './store/valueStore.js';
import { Telemetry } from './telemetry/telemetry.js';
import { TriggerDispatcher } from './triggers/dispatcher.js';

/** What an instance has started before its API, and ends after it. */
export interface Resources {
  /** Migrated. */
  readonly sql: Sql;
  readonly runner: CPythonRunner;
  /** Undefined where no functions bring packages: what the environment lacks is refused. */
  readonly packages?: PackageSource | undefined;
  readonly folders: Folders;
  /** Of skython. */
  readonly version: string;
  /** What the key for signed check results is made from: 32 bytes as base64url. */
  readonly signingSecret: string;
  /** What the key of secrets at rest is made from: 32 bytes as base64url. The same for all servers of a database. */
  readonly encryptionSecret: string;
  /** Names this server among those of the database; the same after a restart, so that it finds what it was doing. */
  readonly node: string;
}

/** Everything that routes work with. */
export interface ApiContext {
  readonly settings: Settings;
  readonly log: Logger;
  readonly database: Database;
  readonly runner: CPythonRunner;
  readonly hosts: HostCheck;
  readonly sessions: Sessions;
  readonly tokens: TokenCache;
  readonly passwords: Passwords;
  readonly byName: Throttle;
  readonly byAddress: Throttle;
  /** Where requests come from, as limits count it. */
  readonly addressOf: ClientAddress;
  readonly visitorRates: VisitorRates;
  readonly endpoints: Endpoints;
  readonly versions: OpenVersions;
  readonly telemetry: Telemetry;
  readonly recorder: Recorder;
  readonly hostParts: HostParts;
  /** Who follows events on this server. */
  readonly events: EventHub;
  /** Packages that functions bring. */
  readonly packages: FunctionPackages;
  readonly invoke: Invoke;
  readonly jobs: Jobs;
  /** Signs the results of exercises. */
  readonly signer: Signer;
  /** Opens what the database keeps encrypted. */
  readonly vault: Vault;
  /** Of the body of one call. */
  readonly bodyLimit: Limit;
  /** Of the body of one job. */
  readonly jobBodyLimit: Limit;
  /** Aborted when the instance begins to shut down: `/readyz` then says no. */
  readonly draining: AbortSignal;
  /** The host of a program that is being loaded to be published. */
  hostOfLoading(identity: FunctionIdentity): Host;
  /** Says that the instance is shutting down. */
  drain(): void;
  /** Writes what is not written yet and lets go of the database and the runner, which it does not close. */
  close(): Promise<void>;
}

/** Parts that tests replace. */
export type Overrides = Partial<Pick<ApiContext, 'log' | 'hosts' | 'byName' | 'byAddress' | 'passwords'>>;

const MINUTES_15 = 15 * 60_000;

/** Builds what the API needs from its configuration, and starts its chores. Close it before its resources. */
export async function createContext(
  config: Config,
  resources: Resources,
  overrides: Overrides = {},
): Promise<ApiContext> {
  const { sql, runner } = resources;
  const settings = toSettings(config, resources.version, resources.folders);
  const { limits } = settings;
  const log = overrides.log ?? createLog(config.logLevel);
  const database = openDatabase(sql);
  const vault = createVault(resources.encryptionSecret);
  const versions = new OpenVersions(runner);
  const endpoints = new Endpoints(endpointLoader({ database, versions, limits, vault }));
  const telemetry = new Telemetry();
  const values = new ValueStore(sql);
  const tokens = new TokenCache(database);
  const shelf = new EventShelf(sql, limits);
  const emitter = new Emitter(shelf, limits);
  const hosts = overrides.hosts ?? createHostCheck(settings);
  const signer = createSigner(resources.signingSecret);
  const socketPath = () => runner.relaySocket;
  const queue = new JobQueue(database, limits, callbackVetting({ socketPath, hosts }));
  const base = {
    values,
    quota: new StoreQuota(values, limits.storeTotalBytes),
    limits,
    endpoints,
    emitter,
    queue,
    secrets: new Secrets(database, vault),
    log,
  };
  const recorder = new Recorder(limits);
  const packages = new FunctionPackages({ database, runner, source: resources.packages, log });
  const invoke = createInvoke(base, { telemetry, recorder, packages });
  const hostParts: HostParts = { ...base, invoke };
  const addressOf = clientAddresses(settings.trustedProxies);
  const draining = new AbortController();
  const events = new EventHub({ shelf, limits, draining: draining.signal, log });
  const sessions = createSessions(database, settings.secure);
  const stopChores = await startChores({
    sql,
    database,
    runner,
    limits,
    endpoints,
    tokens,
    sessions,
    values,
    telemetry,
    recorder,
    shelf,
    hub: events,
    log,
  });
  const ledger = new JobLedger(database, resources.node, limits);
  const worker = new JobWorker({
    ...{ sql, ledger, quota: queue.quota, limits, endpoints, invoke, log },
    planes: new Map([['openwhisk', whiskAttempt({ database, endpoints, invoke, limits })]]),
    draining: draining.signal,
  });
  const scheduler = new Scheduler({ sql, database, queue, draining: draining.signal, log });
  const triggers = new TriggerDispatcher({
    ...{ sql, database, shelf, queue, limits, log },
    draining: draining.signal,
  });
  await worker.start();
  await scheduler.start();
  await triggers.start();
  const callbacks = new CallbackSender({ sql, database, signer, socketPath, limits, draining: draining.signal, log });
  await callbacks.start();
  return {
    settings,
    log,
    database,
    runner,
    sessions,
    tokens,
    addressOf,
    visitorRates: new VisitorRates(addressOf, settings.visitorCallsPerMinute),
    endpoints,
    versions,
    telemetry,
    recorder,
    hostParts,
    events,
    packages,
    invoke,
    jobs: { queue, worker },
    signer,
    vault,
    hosts,
    passwords: overrides.passwords ?? new Passwords(),
    byName: overrides.byName ?? new Throttle({ allowed: 5, windowMs: MINUTES_15, keys: 50_000 }),
    byAddress: overrides.byAddress ?? new Throttle({ allowed: 100, windowMs: MINUTES_15, keys: 50_000 }),
    bodyLimit: limit('bodyBytes', limits),
    jobBodyLimit: limit('jobBodyBytes', limits),
    draining: draining.signal,
    hostOfLoading: identity =>
      new ServerHost(hostParts, { identity, caller: undefined, chain: startChain(limits.loadMs) }),
    drain: () => draining.abort(),
    async close() {
      draining.abort();
      await scheduler.stop();
      await triggers.stop();
      await worker.stop();
      await callbacks.stop();
      await stopChores();
      versions.close();
    },
  };
}
