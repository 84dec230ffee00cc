import { isNetwork } from '../accounts/clientAddress.js';

/** What came of reading one variable's text. An error completes the sentence "SKYTHON_X …". */
export type Reading<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: string };
export type Reader<T> = (text: string) => Reading<T>;

const ok = <T>(value: T): Reading<T> => ({ ok: true, value });
const wrong = (error: string): Reading<never> => ({ ok: false, error });

export const text: Reader<string> = value => ok(value);

export const oneOf =
  <const T extends string>(...choices: readonly T[]): Reader<T> =>
  value => {
    const choice = choices.find(candidate => candidate === value.toLowerCase());
    return choice === undefined ? wrong(`must be ${choices.join(' or ')}, not "${value}"`) : ok(choice);
  };

export const onOff: Reader<boolean> = value => {
  const reading = oneOf('on', 'off')(value);
  return reading.ok ? ok(reading.value === 'on') : reading;
};

export const wholeNumber =
  (least: number, most: number): Reader<number> =>
  value => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < least || number > most)
      return wrong(`must be a whole number from ${least} to ${most}, not "${value}"`);
    return ok(number);
  };

const units = {
  bytes: { '': 1, KiB: 1024, MiB: 1024 ** 2, GiB: 1024 ** 3 },
  ms: { '': 1, ms: 1, s: 1000, min: 60_000 },
  count: { '': 1 },
} as const;

/** A number with an optional unit: `10MiB`, `30s`, `500`. */
export const amount =
  (unit: keyof typeof units): Reader<number> =>
  value => {
    const [, digits = '', suffix = ''] = /^(\d+)\s*([A-Za-z]*)$/.exec(value) ?? [];
    const factors: Readonly<Record<string, number>> = units[unit];
    const factor = Object.entries(factors).find(([name]) => name.toLowerCase() === suffix.toLowerCase())?.[1];
    const total = Number(digits) * (factor ?? 0);
    if (digits === '' || factor === undefined || total < 1 || !Number.isSafeInteger(total)) {
      const suffixes = Object.keys(factors).filter(Boolean);
      return wrong(
        `must be a positive whole number${suffixes.length > 0 ? ` (${unit}, or with ${suffixes.join(', ')})` : ''}, not "${value}"`,
      );
    }
    return ok(total);
  };

/** Separated by commas or spaces. */
export const list =
  <T>(item: Reader<T>): Reader<readonly T[]> =>
  value => {
    const values: T[] = [];
    for (const part of value.split(/[\s,]+/).filter(Boolean)) {
      const reading = item(part);
      if (!reading.ok) return reading;
      values.push(reading.value);
    }
    return ok(values);
  };

/** A host name or address, with an optional port. */
export const hostName: Reader<string> = value =>
  /^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?$/.test(value)
    ? ok(value.toLowerCase())
    : wrong(`must be host names, not "${value}"`);

/** An address, or a network with its length. */
export const network: Reader<string> = value =>
  isNetwork(value) ? ok(value) : wrong(`must be addresses or networks such as 10.0.0.0/8, not "${value}"`);

/** A pattern of hosts: a name, or `*.` and a name. */
export const hostPattern: Reader<string> = value =>
  /^(\*\.)?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/.test(value)
    ? ok(value.toLowerCase())
    : wrong(`must be host names (*.example.org for all below one), not "${value}"`);

export const webOrigin: Reader<string> = value => {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (
    !url ||
    !['http:', 'https:'].includes(url.protocol) ||
    url.pathname !== '/' ||
    url.search !== '' ||
    url.username !== ''
  ) {
    return wrong(`must be an origin such as https://skython.example, not "${value}"`);
  }
  return ok(url.origin);
};

export const postgresUrl: Reader<string> = value => {
  // The value is never shown: it holds a password.
  const url = URL.canParse(value) ? new URL(value) : undefined;
  return url && ['postgres:', 'postgresql:'].includes(url.protocol)
    ? ok(value)
    : wrong('must look like postgres://user:password@host:5432/database');
};
