import { openPackageShelf, type ShelvedPackage } from '@skython/runtime/pyodide';
import type { Database } from '../workspace/database.js';

/** What the page keeps on this device, by kind. Bytes. */
export interface StorageUse {
  readonly page: number;
  readonly python: number;
  readonly packages: number;
  readonly drafts: number;
  readonly values: number;
  readonly copies: number;
}

/** What the browser says of all that this site keeps. Bytes; undefined where it does not tell. */
export interface StorageEstimate {
  readonly used: number | undefined;
  readonly most: number | undefined;
  /** Whether the browser has promised not to clear it by itself. */
  readonly persisted: boolean;
}

export async function measureUse(database: Database, packages: readonly ShelvedPackage[]): Promise<StorageUse> {
  const [page, python, records, files, values, copies] = await Promise.all([
    pageSize(),
    openPackageShelf()
      .coreSize()
      .catch(() => 0),
    sumOf(database, 'drafts'),
    sumOf(database, 'files'),
    sumOf(database, 'values'),
    sumOf(database, 'copies'),
  ]);
  const kept = packages.filter(one => one.kept).reduce((sum, { size }) => sum + size, 0);
  return { page, python, packages: kept, drafts: records + files, values, copies };
}

export async function readEstimate(): Promise<StorageEstimate> {
  // Over plain HTTP there is none.
  const storage: StorageManager | undefined = navigator.storage;
  const [estimate, persisted] = await Promise.all([
    storage?.estimate().catch(() => undefined),
    storage?.persisted().catch(() => false),
  ]);
  return { used: estimate?.usage, most: estimate?.quota, persisted: persisted ?? false };
}

/** Asks the browser to keep everything until the person clears it. @returns whether it promised */
export async function askToPersist(): Promise<boolean> {
  const storage: StorageManager | undefined = navigator.storage;
  return (await storage?.persist().catch(() => false)) ?? false;
}

async function pageSize(): Promise<number> {
  if (!('caches' in globalThis)) return 0;
  const names = (await caches.keys()).filter(name => name.startsWith('workbox-precache'));
  const responses = await Promise.all(names.map(async name => (await caches.open(name)).matchAll()));
  const blobs = await Promise.all(responses.flat().map(response => response.blob()));
  return blobs.reduce((sum, { size }) => sum + size, 0);
}

/** One row after the other: never all assets in memory at once. */
async function sumOf(database: Database, store: 'drafts' | 'files' | 'values' | 'copies'): Promise<number> {
  let sum = 0;
  for (let cursor = await database.transaction(store).store.openCursor(); cursor; cursor = await cursor.continue()) {
    sum += sizeOf(cursor.value);
  }
  return sum;
}

/** About what a value takes: its texts and bytes. */
export function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length;
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof ArrayBuffer) return value.byteLength;
  if (typeof value !== 'object' || value === null) return 8;
  return Object.entries(value).reduce((sum, [key, part]) => sum + key.length + sizeOf(part), 0);
}
