/**
 * The one table of limits. Every number a caller can run into stands here, with its unit,
 * so that server, page, worker and documentation name the same figure.
 */
export interface Limit {
  readonly name: LimitName;
  readonly value: number;
  readonly unit: 'bytes' | 'ms' | 'count';
}

const MIB = 1024 * 1024;

/** Default limits of an instance. Bytes, milliseconds or counts, as `limitUnits` says. */
export const defaultLimits = {
  /** Body of one call. */
  bodyBytes: 10 * MIB,
  /** Encoded result of one call, or of one whole stream. */
  resultBytes: 10 * MIB,
  /** stdout and stderr kept of one call; the rest is dropped and said so. */
  logBytes: 256 * 1024,
  /** Wall-clock time of one call. */
  callMs: 30_000,
  /** Wall-clock time to load a program (module-level code, imports). */
  loadMs: 30_000,
  /** Memory of one worker. */
  memoryBytes: 1024 * MIB,
  /** Files and assets of one version, together. */
  programBytes: 64 * MIB,
  programFiles: 500,
  /** /tmp of one worker. */
  scratchBytes: 64 * MIB,
  /** Workers of one version that run at the same time. */
  workersPerVersion: 4,
  /** Calls of one function that may wait. */
  queuedPerFunction: 256,
  /** Calls of the whole instance that may wait. */
  queuedTotal: 2048,
  /** Time a call may wait before it answers `busy`. */
  queueMs: 10_000,
  storeKeyBytes: 512,
  storeValueBytes: 8 * MIB,
  /** Everything one function stores. */
  storeTotalBytes: 128 * MIB,
  /** Drafts an account keeps on the instance: how many, and everything in them. */
  draftsPerAccount: 500,
  draftTotalBytes: 256 * MIB,
  /** Nested calls: how deep, and how many in one chain. */
  chainDepth: 32,
  chainCalls: 1000,
  /** Of one map: its inputs, and the time all its calls have together. */
  mapItems: 10_000,
  mapMs: 15 * 60_000,
  /** Of a flow that is run as one: the time it has; what is kept of the nodes of one account, and how long unused. */
  flowMs: 5 * 60_000,
  flowTotalBytes: 256 * MIB,
  flowKeptMs: 30 * 24 * 3_600_000,
  /** JSON text of one event, and the events that all functions of one account emit in a second. */
  eventBytes: 64 * 1024,
  eventsPerSecond: 100,
  topicsPerAccount: 100,
  /** Events of one topic that are kept for those who come back. */
  eventHistory: 100,
  /** Events of one topic that are kept beyond that while a trigger has not made jobs of them. */
  eventBacklog: 1_000,
  /** Who follows events at the same time: of the whole instance, and from one address. */
  subscribers: 5000,
  subscribersPerAddress: 100,
  /** One relayed request: its body, the answer's, the time it has; and how many an account may make in a minute. */
  relayBytes: 10 * MIB,
  relayMs: 30_000,
  relaysPerMinute: 120,
  /** The time all checks of a function have when it is published. */
  checksMs: 10_000,
  /** Recorded failures of one function, and how long they are kept. */
  recordings: 20,
  recordingMs: 7 * 24 * 3_600_000,
  /** Of one recorded failure: its input, and the stored values it read. */
  recordedInputBytes: 256 * 1024,
  recordedValuesBytes: 1 * MIB,
  /** Of one job: the body it is submitted with, and the result that is kept. */
  jobBodyBytes: 1 * MIB,
  jobResultBytes: 4 * MIB,
  /** Of the functions of one account: jobs that have not ended, and everything kept of jobs. */
  jobsPerAccount: 10_000,
  jobTotalBytes: 256 * MIB,
  schedulesPerAccount: 100,
  triggersPerAccount: 100,
  hooksPerAccount: 100,
  /** Jobs one server runs at the same time, and those of one account that run anywhere. */
  jobsAtOnce: 4,
  jobsAtOnceOfOne: 3,
  /** The pause before the second attempt; each further one is four times as long, at most an hour. */
  jobRetryMs: 2_000,
  /** The pause after a callback that was not taken; each further one is four times as long. */
  callbackRetryMs: 10_000,
  /** A server that does not show for so long has lost the jobs it ran: they are run again. */
  jobLeaseMs: 30_000,
  /** How long an ended job is kept, and a failed one. */
  jobKeptMs: 24 * 3_600_000,
  failedJobKeptMs: 14 * 24 * 3_600_000,
} as const;

export type LimitName = keyof typeof defaultLimits;
export type Limits = { readonly [K in LimitName]: number };

const unitSuffixes = { Bytes: 'bytes', Ms: 'ms' } as const;

/** The limit with its unit, as problems report it. */
export function limit(name: LimitName, limits: Limits = defaultLimits): Limit {
  for (const [suffix, unit] of Object.entries(unitSuffixes)) {
    if (name.endsWith(suffix)) return { name, value: limits[name], unit };
  }
  return { name, value: limits[name], unit: 'count' };
}

/** Of the checks of one function: how many, and the characters of each one's input and result. */
export const checkLimits = { count: 50, characters: 64 * 1024 } as const;

/** What an author may set for one function; never above the instance's ceiling. */
export const authorLimitCeilings = { callMs: 300_000, memoryBytes: 4096 * MIB } as const;

/** Secrets of one function, and of one account for all its functions: how many, and the bytes of UTF-8 of each value. */
export const secretLimits = { count: 100, valueBytes: 32 * 1024 } as const;
