import type { StoredEntryView } from '@skython/shared';
import type { Client } from '../../instance/client.js';
import { t } from '../../locale/t.js';
import { fromBase64, toBase64 } from '../../run/base64.js';
import type { FunctionName } from '../../workspace/draft.js';
import type { ShownValue, ValueSource, WholeValue } from './source.js';

/** What a published function has stored on the instance. */
export function createLiveSource(client: Client, { owner, name }: FunctionName): ValueSource {
  const params = { owner, name };

  const read = async ({ key, caller }: { readonly key: string; readonly caller: string }): Promise<WholeValue> => {
    const found = await client.ask('storedValue', { params, query: { key, caller } });
    return wholeOf(found);
  };

  return {
    read,
    async list(prefix, cursor) {
      const page = await client.ask('storedValues', { params, query: { prefix, ...(cursor && { cursor }) } });
      return {
        items: page.items.map(shownOf),
        next: page.next ?? undefined,
        totalBytes: page.totalBytes,
        limitBytes: page.limitBytes,
      };
    },
    async write(value, json) {
      const { key, caller, version: expected } = value;
      const { version } = await client.ask('writeStoredValue', { params, body: { key, caller, expected, json } });
      const bytes = new TextEncoder().encode(json.trim());
      return { ...value, encoding: 'json', version, bytes, size: bytes.length, updatedAt: Date.now() };
    },
    async remove({ key, caller, version }) {
      await client.ask('deleteStoredValue', { params, query: { key, caller, expected: String(version) } });
    },
    async restore({ key, caller, encoding, bytes, expiresAt }) {
      await client.ask('writeStoredValue', {
        params,
        body: {
          key,
          caller,
          expected: 0,
          value: { encoding, base64: toBase64(bytes) },
          ...(expiresAt !== undefined && { expiresAt: new Date(expiresAt).toISOString() }),
        },
      });
    },
    async *all() {
      let cursor: string | undefined;
      do {
        const query = { values: 'yes', limit: '500', ...(cursor && { cursor }) } as const;
        const page = await client.ask('storedValues', { params, query });
        yield page.items.map(wholeOf);
        cursor = page.next ?? undefined;
      } while (cursor !== undefined);
    },
  };
}

const shownOf = (entry: StoredEntryView): ShownValue => ({
  key: entry.key,
  caller: entry.caller,
  callerName: entry.caller === '' ? undefined : (entry.callerName ?? t('an account that is gone')),
  encoding: entry.encoding,
  size: entry.bytes,
  version: entry.version,
  updatedAt: Date.parse(entry.updatedAt),
  expiresAt: entry.expiresAt === null ? undefined : Date.parse(entry.expiresAt),
});

const wholeOf = (entry: StoredEntryView): WholeValue => ({ ...shownOf(entry), bytes: fromBase64(entry.base64 ?? '') });
