import { type FunctionDetail, functionDetailSchema } from '@skython/shared';
import { type Accessor, createSignal } from 'solid-js';
import type { Client } from '../instance/client.js';
import { isOffline, sentenceOf } from '../instance/requestFailed.js';
import { fromBase64 } from '../run/base64.js';
import type { Copies } from '../workspace/copies.js';
import type { DraftFile, FunctionName } from '../workspace/draft.js';
import { toDraftFile } from '../workspace/files.js';

/** What was read; with the time of the copy (milliseconds since 1970) when the instance was away. */
export interface Reading {
  readonly detail: FunctionDetail;
  readonly copiedAt?: number;
}

/** A published function, opened for reading. */
export type Opened =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly owner: string; readonly name: string }
  | ({ readonly state: 'ready' } & Reading)
  | { readonly state: 'failed'; readonly owner: string; readonly name: string; readonly detail: string };

export interface Reader {
  readonly opened: Accessor<Opened>;
  open(wanted: FunctionName & { readonly version?: number }): Promise<void>;
  close(): void;
  /** The code and all the rest; from this device when the instance is away. */
  read(wanted: FunctionName & { readonly version?: number }): Promise<Reading>;
}

export function createReader(client: Client, copies: Copies): Reader {
  const [opened, setOpened] = createSignal<Opened>({ state: 'none' });
  let asked = 0;

  async function read({ owner, name, version }: FunctionName & { readonly version?: number }): Promise<Reading> {
    const live = `function:${owner}/${name}`;
    const key = version === undefined ? live : `${live}@${version}`;
    try {
      const named = version === undefined ? name : `${name}@${version}`;
      const detail = await client.ask('function', { params: { owner, name: named } });
      await copies.put(key, detail);
      return { detail };
    } catch (error) {
      if (!isOffline(error)) throw error;
      // A version that was read as the live one is kept as that.
      const found = await Promise.all([...new Set([key, live])].map(one => copies.find(one, functionDetailSchema)));
      const kept = found.find(copy => version === undefined || copy?.value.version === version);
      if (kept === undefined) throw error;
      return { detail: kept.value, copiedAt: kept.at };
    }
  }

  return {
    opened,
    read,
    async open(wanted) {
      const { owner, name, version } = wanted;
      asked += 1;
      const mine = asked;
      const now = opened();
      const same = now.state === 'ready' && now.detail.owner === owner && now.detail.name === name;
      if (
        same &&
        (version === undefined ? now.detail.version === liveOf(now.detail) : now.detail.version === version)
      ) {
        return;
      }
      if (!same) setOpened({ state: 'loading', owner, name });
      try {
        const found = await read(wanted);
        if (mine === asked) setOpened({ state: 'ready', ...found });
      } catch (error) {
        if (mine === asked) setOpened({ state: 'failed', owner, name, detail: sentenceOf(error) });
      }
    },
    close() {
      asked += 1;
      setOpened({ state: 'none' });
    },
  };
}

export const liveOf = (detail: FunctionDetail): number =>
  detail.versions.find(({ live }) => live)?.version ?? detail.version;

/** The function's files as a draft holds them. Blobs are inline in answers; one that is not stays empty. */
export function filesOf({ files }: Pick<FunctionDetail, 'files'>): Record<string, DraftFile> {
  return Object.fromEntries(
    Object.entries(files).map(([path, content]): [string, DraftFile] => {
      if (typeof content === 'string') return [path, { kind: 'text', text: content }];
      return [
        path,
        'base64' in content ? toDraftFile(fromBase64(content.base64)) : { kind: 'asset', bytes: new Uint8Array() },
      ];
    }),
  );
}
