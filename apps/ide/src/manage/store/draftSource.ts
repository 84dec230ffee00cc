import type { StoredEntry, StoreKeep } from '@skython/runtime/pyodide';
import { RequestFailed } from '../../instance/requestFailed.js';
import { t } from '../../locale/t.js';
import type { ValueName, ValueSource, WholeValue } from './source.js';

interface DraftParts {
  readonly keep: StoreKeep;
  /** Does some work while no run reads or writes the values. */
  readonly holding: <T>(work: () => Promise<T>) => Promise<T>;
  readonly now?: () => number;
}

const PAGE = 100;
/** Scope `caller` has one caller on a device: the person. */
const YOU = 'you';

/** What runs of a draft have stored on this device. */
export function createDraftSource({ keep, holding, now = Date.now }: DraftParts): ValueSource {
  async function living(): Promise<readonly WholeValue[]> {
    const entries = await keep.read();
    return entries
      .filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now())
      .map(wholeOf)
      .sort((a, b) => compare(a.caller, b.caller) || compare(a.key, b.key));
  }

  async function read(name: ValueName): Promise<WholeValue> {
    const found = (await living()).find(value => isSame(value, name));
    if (!found) throw new RequestFailed('not-found', t('Nothing is stored under that key.'));
    return found;
  }

  /** Does something to a value that is still the one that was seen; 0 is none at all. */
  const unchanged = <T>(name: ValueName, expected: number, work: () => Promise<T>): Promise<T> =>
    holding(async () => {
      const there = (await living()).find(value => isSame(value, name));
      if ((there?.version ?? 0) !== expected) throw changed(name.key);
      return work();
    });

  return {
    read,
    async list(prefix, cursor) {
      const all = await living();
      const matching = all.filter(({ key }) => key.startsWith(prefix));
      const from = Number(cursor ?? 0);
      return {
        items: matching.slice(from, from + PAGE),
        next: matching.length > from + PAGE ? String(from + PAGE) : undefined,
        totalBytes: all.reduce((sum, { size, key }) => sum + size + key.length, 0),
        limitBytes: undefined,
      };
    },
    write: (value, json) =>
      unchanged(value, value.version, async () => {
        const bytes = new TextEncoder().encode(json.trim());
        const entry = entryOf({ ...value, encoding: 'json', bytes, version: value.version + 1 });
        await keep.write({ kind: 'put', entry });
        return wholeOf(entry);
      }),
    remove: value =>
      unchanged(value, value.version, () => keep.write({ kind: 'remove', scope: scopeOf(value), key: value.key })),
    restore: value => unchanged(value, 0, () => keep.write({ kind: 'put', entry: entryOf(value) })),
    async *all() {
      yield await living();
    },
  };
}

const scopeOf = ({ caller }: ValueName): StoredEntry['scope'] => (caller === '' ? 'function' : 'caller');
const isSame = (a: ValueName, b: ValueName): boolean => a.key === b.key && a.caller === b.caller;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const entryOf = (value: Omit<WholeValue, 'size'>): StoredEntry => ({
  scope: scopeOf(value),
  key: value.key,
  encoding: value.encoding,
  bytes: value.bytes,
  version: value.version,
  ...(value.expiresAt !== undefined && { expiresAt: value.expiresAt }),
});

const wholeOf = ({ scope, key, encoding, bytes, version, expiresAt }: StoredEntry): WholeValue => ({
  key,
  caller: scope === 'caller' ? YOU : '',
  callerName: scope === 'caller' ? YOU : undefined,
  encoding,
  bytes,
  size: bytes.length,
  version,
  updatedAt: undefined,
  expiresAt,
});

const changed = (key: string): RequestFailed =>
  new RequestFailed(
    'conflict',
    t('The value of {{key}} was changed meanwhile. Look at it as it is now, then decide again.', {
      key: JSON.stringify(key),
    }),
  );
