import { join, resolve } from 'node:path';
import { authorLimitCeilings, defaultLimits, type LimitName } from '@skython/shared';
import type { Config, ConfigReading, EgressConfig } from './config.js';
import { limitSettings, type Setting, settings } from './table.js';

/**
 * The configuration of an environment, or everything that is wrong with it at once. Pure: no file is looked at.
 * @param checkout the folder that relative paths start from
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>, checkout: string): ConfigReading {
  const errors: string[] = [];
  const read = <T>({ variable, read, fallback }: Setting<T>): T => {
    const text = env[variable]?.trim();
    if (text === undefined || text === '') return fallback.value;
    const reading = read(text);
    if (reading.ok) return reading.value;
    errors.push(`${variable} ${reading.error}.`);
    return fallback.value;
  };
  const path = (value: string | undefined): string | undefined =>
    value === undefined ? undefined : resolve(checkout, value);

  const certificate = path(read(settings.tlsCertificate));
  const key = path(read(settings.tlsKey));
  const origin = read(settings.origin);
  const databaseUrl = read(settings.databaseUrl);
  const python = read(settings.python);
  const workers = read(settings.workers);
  const wheels = path(read(settings.wheels));
  const visitorCallsPerMinute = read(settings.visitorCallsPerMinute);
  const execution = read(settings.execution);
  const limits: Record<LimitName, number> = { ...defaultLimits };
  for (const row of limitSettings) limits[row.limit] = read(row);

  const config: Config = {
    port: read(settings.port),
    host: read(settings.host),
    dataDirectory: path(read(settings.dataDirectory)) ?? join(checkout, '.skython'),
    ...(databaseUrl !== undefined && { databaseUrl }),
    ...(origin !== undefined && { origin }),
    allowedHosts: read(settings.allowedHosts),
    trustedProxies: read(settings.trustedProxies),
    ...(visitorCallsPerMinute !== undefined && { visitorCallsPerMinute }),
    ...(certificate !== undefined && key !== undefined && { tls: { certificate, key } }),
    signUp: read(settings.signUp),
    execution,
    ...(python !== undefined && { python: python.includes('/') ? resolve(checkout, python) : python }),
    ...(workers !== undefined && { workers }),
    tensorflow: execution && read(settings.tensorflow),
    exercises: execution && read(settings.exercises),
    egress: readEgress(),
    relay: execution && read(settings.relay) && read(settings.egress) === 'on',
    ...(wheels !== undefined && { wheels }),
    examples: read(settings.examples),
    drainMs: read(settings.drainMs),
    logLevel: read(settings.logLevel),
    limits,
  };
  errors.push(...contradictions(config, env));
  return errors.length > 0 ? { ok: false, errors } : { ok: true, config, warnings: unknownVariables(env) };

  function readEgress(): EgressConfig {
    const hosts = read(settings.egressHosts);
    const ports = read(settings.egressPorts);
    if (read(settings.egress) === 'off') return { mode: 'off', hosts: [], ports: [] };
    return { mode: hosts.length > 0 ? 'list' : 'public', hosts, ports };
  }
}

/** Settings that are right one by one and wrong together. */
function contradictions(config: Config, env: Readonly<Record<string, string | undefined>>): string[] {
  const isSet = (row: Setting<unknown>): boolean => (env[row.variable]?.trim() ?? '') !== '';
  const found: string[] = [];
  const when = (wrong: boolean, message: string): void => {
    if (wrong) found.push(message);
  };
  when(
    isSet(settings.tlsCertificate) !== isSet(settings.tlsKey),
    'SKYTHON_TLS_CERT and SKYTHON_TLS_KEY go together: set both or neither.',
  );
  when(
    config.tls !== undefined && config.origin?.startsWith('http:') === true,
    'SKYTHON_ORIGIN says http:, but SKYTHON_TLS_CERT serves HTTPS.',
  );
  when(
    config.egress.mode === 'off' && isSet(settings.egressHosts),
    'SKYTHON_EGRESS_HOSTS names hosts, but SKYTHON_EGRESS is off.',
  );
  when(
    !config.execution && env[settings.tensorflow.variable]?.trim() === 'on',
    'SKYTHON_TENSORFLOW is on, but SKYTHON_EXECUTION is off.',
  );
  const { limits } = config;
  when(
    limits.storeValueBytes > limits.storeTotalBytes,
    'SKYTHON_LIMIT_STORE_VALUE_BYTES is more than SKYTHON_LIMIT_STORE_TOTAL_BYTES.',
  );
  when(
    limits.queuedPerFunction > limits.queuedTotal,
    'SKYTHON_LIMIT_QUEUED_PER_FUNCTION is more than SKYTHON_LIMIT_QUEUED_TOTAL.',
  );
  when(
    limits.callMs > authorLimitCeilings.callMs,
    `SKYTHON_LIMIT_CALL_MS is more than the highest that an author may choose (${authorLimitCeilings.callMs}).`,
  );
  when(
    limits.memoryBytes > authorLimitCeilings.memoryBytes,
    `SKYTHON_LIMIT_MEMORY_BYTES is more than the highest that an author may choose (${authorLimitCeilings.memoryBytes}).`,
  );
  return found;
}

/** A mistyped name would be ignored in silence. Only a warning: other tools have variables with this prefix too. */
function unknownVariables(env: Readonly<Record<string, string | undefined>>): string[] {
  const known = new Set([...Object.values(settings), ...limitSettings].map(({ variable }) => variable));
  return Object.keys(env)
    .filter(name => name.startsWith('SKYTHON_') && !known.has(name))
    .map(name => `${name} is not a setting (see docs/configuration.md).`);
}
