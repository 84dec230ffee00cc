import { defaultLimits, type LimitName, limit } from '@skython/shared';
import {
  amount,
  hostName,
  hostPattern,
  list,
  network,
  oneOf,
  onOff,
  postgresUrl,
  type Reader,
  text,
  webOrigin,
  wholeNumber,
} from './value.js';

/** One setting: the table of these is what is read, and what docs/configuration.md is made from. */
export interface Setting<T> {
  readonly variable: string;
  readonly read: Reader<T>;
  /** As it would be written, or what happens when it is unset. */
  readonly fallback: { readonly value: T; readonly shown: string };
  readonly values: string;
  readonly meaning: string;
}

const setting = <T>(
  variable: string,
  read: Reader<T>,
  value: T,
  shown: string,
  values: string,
  meaning: string,
): Setting<T> => ({
  variable,
  read,
  fallback: { value, shown },
  values,
  meaning,
});

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const;
const unset = undefined;

type Optional<T> = T | undefined;

export const settings = {
  port: setting(
    'SKYTHON_PORT',
    wholeNumber(0, 65_535),
    8000,
    '`8000`',
    'port',
    'Where the page and the API are served. `0` takes a free one.',
  ),
  host: setting(
    'SKYTHON_HOST',
    hostName,
    '127.0.0.1',
    '`127.0.0.1`',
    'address',
    'The address to listen on. `0.0.0.0` opens the instance to the network.',
  ),
  dataDirectory: setting(
    'SKYTHON_DATA_DIR',
    text,
    '.skython',
    '`.skython` in the checkout',
    'folder',
    'Everything the instance keeps: database, Python environments, caches, generated secrets (0600).',
  ),
  databaseUrl: setting<Optional<string>>(
    'DATABASE_URL',
    postgresUrl,
    unset,
    'an embedded PostgreSQL',
    'URL',
    'A PostgreSQL server of your own (15 or later), e.g. `postgres://user:password@host:5432/database`.',
  ),
  origin: setting<Optional<string>>(
    'SKYTHON_ORIGIN',
    webOrigin,
    unset,
    'any allowed host',
    'origin',
    'The public address behind a proxy, e.g. `https://skython.example`. With `https:` cookies are `Secure`.',
  ),
  allowedHosts: setting<readonly string[]>(
    'SKYTHON_ALLOWED_HOSTS',
    list(hostName),
    [],
    'none',
    'host names',
    'More names under which the instance may be reached. Others are refused, which stops DNS rebinding.',
  ),
  trustedProxies: setting<readonly string[]>(
    'SKYTHON_TRUSTED_PROXIES',
    list(network),
    [],
    'none',
    'addresses, networks',
    'Proxies in front of the instance: a client is then counted by the address that they give in `X-Forwarded-For`.',
  ),
  visitorCallsPerMinute: setting<Optional<number>>(
    'SKYTHON_VISITOR_CALLS_PER_MINUTE',
    wholeNumber(1, 1_000_000),
    unset,
    'no limit',
    'number',
    'Calls of functions by one visitor (an account, else a client address) in a minute. Authors may set less for a function.',
  ),
  tlsCertificate: setting<Optional<string>>(
    'SKYTHON_TLS_CERT',
    text,
    unset,
    'plain HTTP',
    'file',
    'Serves HTTPS with this certificate chain (PEM).',
  ),
  tlsKey: setting<Optional<string>>(
    'SKYTHON_TLS_KEY',
    text,
    unset,
    'plain HTTP',
    'file',
    'The private key of the certificate (PEM).',
  ),
  signUp: setting(
    'SKYTHON_SIGNUP',
    oneOf('open', 'closed'),
    'open' as const,
    '`open`',
    '`open`, `closed`',
    'Who may make an account. The first one is always possible and is the administrator.',
  ),
  execution: setting(
    'SKYTHON_EXECUTION',
    onOff,
    true,
    '`on`',
    '`on`, `off`',
    'Whether functions run on this server. Off: the page still runs them in the browser.',
  ),
  python: setting<Optional<string>>(
    'SKYTHON_PYTHON',
    text,
    unset,
    'looked for',
    'file',
    'The Python 3.12 that functions run in.',
  ),
  workers: setting<Optional<number>>(
    'SKYTHON_WORKERS',
    wholeNumber(1, 4096),
    unset,
    'as many as fit the machine',
    'number',
    'Processes with a program that there may be at the same time.',
  ),
  tensorflow: setting(
    'SKYTHON_TENSORFLOW',
    onOff,
    true,
    '`on`',
    '`on`, `off`',
    'Whether TensorFlow and Keras are installed, in the background after the first start (2.4 GB).',
  ),
  exercises: setting(
    'SKYTHON_EXERCISES',
    onOff,
    true,
    '`on`',
    '`on`, `off`',
    'Whether solutions of published exercises are checked on the server, for anybody and without an account.',
  ),
  egress: setting(
    'SKYTHON_EGRESS',
    oneOf('on', 'off'),
    'on' as const,
    '`on`',
    '`on`, `off`',
    'Whether functions reach the internet. Never the internal network: only global addresses.',
  ),
  egressHosts: setting<readonly string[]>(
    'SKYTHON_EGRESS_HOSTS',
    list(hostPattern),
    [],
    'every host',
    'host names',
    'When set, functions reach these hosts only.',
  ),
  egressPorts: setting<readonly number[]>(
    'SKYTHON_EGRESS_PORTS',
    list(wholeNumber(1, 65_535)),
    [],
    'none',
    'ports',
    'Ports that functions may connect to besides 80 and 443.',
  ),
  relay: setting(
    'SKYTHON_RELAY',
    onOff,
    true,
    '`on`',
    '`on`, `off`',
    'Whether signed-in people may send requests through the instance that a host refuses to their page. It reaches what functions reach.',
  ),
  wheels: setting<Optional<string>>(
    'SKYTHON_WHEELS',
    text,
    unset,
    '`../shared/pyodide-0.27.7` when it is there',
    'folder',
    "A folder with Pyodide's wheels, asked before the internet. Each is checked against Pyodide's lock.",
  ),
  examples: setting(
    'SKYTHON_EXAMPLES',
    onOff,
    true,
    '`on`',
    '`on`, `off`',
    'Whether the example functions are published at start.',
  ),
  drainMs: setting(
    'SKYTHON_DRAIN',
    amount('ms'),
    10_000,
    '`10s`',
    'time',
    'How long calls under way may take to finish when the server is told to stop.',
  ),
  logLevel: setting(
    'SKYTHON_LOG_LEVEL',
    oneOf(...logLevels),
    'info' as const,
    '`info`',
    logLevels.map(level => `\`${level}\``).join(', '),
    'What is written to the log.',
  ),
} satisfies Record<string, Setting<unknown>>;

/** `callMs` → `SKYTHON_LIMIT_CALL_MS` */
export const limitVariable = (name: LimitName): string =>
  `SKYTHON_LIMIT_${name.replaceAll(/[A-Z]/g, letter => `_${letter}`).toUpperCase()}`;

const limitMeanings: Readonly<Record<LimitName, string>> = {
  bodyBytes: 'The body of one call.',
  resultBytes: 'The encoded result of one call, or of one whole stream.',
  logBytes: 'What is kept of the prints of one call.',
  callMs: 'The time of one call.',
  loadMs: 'The time to load a program: its module-level code and imports.',
  memoryBytes: 'The memory of one worker.',
  programBytes: 'Files and assets of one version, together.',
  programFiles: 'Files of one version.',
  scratchBytes: '`/tmp` of one worker.',
  workersPerVersion: 'Workers of one version that run at the same time.',
  queuedPerFunction: 'Calls of one function that may wait.',
  queuedTotal: 'Calls of the whole instance that may wait.',
  queueMs: 'The time a call may wait.',
  storeKeyBytes: 'A key of the store.',
  storeValueBytes: 'A value of the store.',
  storeTotalBytes: 'Everything one function stores.',
  draftsPerAccount: 'Drafts that one account keeps on the instance.',
  draftTotalBytes: 'Everything in the drafts of one account.',
  chainDepth: 'How deep calls of functions by functions may go.',
  chainCalls: 'How many calls one chain may make.',
  mapItems: 'The inputs of one map.',
  mapMs: 'The time that all calls of one map have together.',
  flowMs: 'The time of a flow that is run as one (`skython flow --remote`); each node has that of a call.',
  flowTotalBytes: 'Results of nodes that are kept for the flows of one account. The longest unused give way.',
  flowKeptMs: 'How long a result of a node that nobody uses is kept.',
  eventBytes: 'The data of one event, as JSON.',
  eventsPerSecond: 'Events that the functions of one account may emit in a second.',
  topicsPerAccount: 'Topics that one account may emit to. One without an event for 30 days is forgotten.',
  eventHistory: 'Events of one topic that are kept for subscribers who come back.',
  eventBacklog: 'Events of one topic that are kept while a trigger has not made jobs of them.',
  subscribers: 'Subscribers of events at the same time.',
  subscribersPerAddress: 'Subscribers of events at the same time from one client address.',
  relayBytes: 'The body of one relayed request, and of its answer.',
  relayMs: 'The time of one relayed request.',
  relaysPerMinute: 'Relayed requests of one account in a minute.',
  checksMs: 'The time all checks of a function have when it is published.',
  recordings: 'Recorded failures that are kept of one function.',
  recordingMs: 'How long a recorded failure is kept.',
  recordedInputBytes: 'The input of one recorded failure.',
  recordedValuesBytes: 'The stored values that one recorded failure read.',
  jobBodyBytes: 'The body of one job.',
  jobResultBytes: 'The result of one job.',
  jobsPerAccount: 'Jobs of the functions of one account that have not ended.',
  jobTotalBytes: 'Everything kept of the jobs of one account. Ended ones give way to new ones.',
  schedulesPerAccount: 'Schedules of one account.',
  triggersPerAccount: 'Triggers of one account.',
  hooksPerAccount: 'Hooks of one account.',
  jobsAtOnce: 'Jobs that one server runs at the same time.',
  jobsAtOnceOfOne: 'Jobs of one account that run at the same time, on all servers together.',
  jobRetryMs: 'The pause before the second attempt of a job; each further one is four times as long.',
  callbackRetryMs: 'The pause after a callback that was not taken; each further one is four times as long.',
  jobLeaseMs: 'A server that does not show for so long has lost the jobs it ran; they are run again.',
  jobKeptMs: 'How long a job is kept that succeeded or was cancelled.',
  failedJobKeptMs: 'How long a failed job is kept.',
};

export const limitNames = Object.keys(defaultLimits) as readonly LimitName[];

export const limitSettings: readonly (Setting<number> & { readonly limit: LimitName })[] = limitNames.map(name => {
  const { unit, value } = limit(name);
  return {
    ...setting(limitVariable(name), amount(unit), value, `\`${showAmount(value, unit)}\``, unit, limitMeanings[name]),
    limit: name,
  };
});

function showAmount(value: number, unit: 'bytes' | 'ms' | 'count'): string {
  if (unit === 'bytes' && value % 1024 ** 2 === 0) return `${value / 1024 ** 2}MiB`;
  if (unit === 'bytes' && value % 1024 === 0) return `${value / 1024}KiB`;
  if (unit === 'ms' && value % 1000 === 0) return `${value / 1000}s`;
  return String(value);
}
