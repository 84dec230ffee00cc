/**
 * Bytes kept on the device by URL. Never rejects: what cannot be kept is fetched again. They are given out as blobs,
 * whose content the page never holds: whoever gets the blob reads it straight from the browser.
 */
export interface Keep {
  get(url: string): Promise<Blob | undefined>;
  /** @returns whether it is kept: without room it is not */
  put(url: string, bytes: Blob): Promise<boolean>;
  has(url: string): Promise<boolean>;
  /** All that is kept, as absolute URLs. */
  urls(): Promise<ReadonlySet<string>>;
  /** Bytes of all that is kept. */
  size(): Promise<number>;
  /** Drops every URL that `unwanted` picks. */
  prune(unwanted: (url: string) => boolean): Promise<void>;
}

/** A Cache Storage cache; where the browser has none (plain HTTP), nothing is kept. */
export function openKeep(name: string): Keep {
  const opened = 'caches' in globalThis ? caches.open(name).catch(() => undefined) : Promise.resolve(undefined);
  const attempt = async <T>(use: (cache: Cache) => Promise<T>): Promise<T | undefined> => {
    const cache = await opened;
    return cache === undefined ? undefined : use(cache).catch(() => undefined);
  };
  return {
    get: url => attempt(async cache => (await cache.match(url))?.blob()),
    async put(url, bytes) {
      return (
        (await attempt(async cache => {
          await cache.put(url, new Response(bytes));
          return true;
        })) ?? false
      );
    },
    has: async url => (await attempt(async cache => (await cache.match(url)) !== undefined)) ?? false,
    urls: async () => (await attempt(async cache => new Set((await cache.keys()).map(({ url }) => url)))) ?? new Set(),
    async size() {
      const sizes = await attempt(async cache =>
        Promise.all((await cache.matchAll()).map(async response => (await response.blob()).size)),
      );
      return (sizes ?? []).reduce((sum, size) => sum + size, 0);
    },
    async prune(unwanted) {
      await attempt(async cache => {
        const keys = await cache.keys();
        await Promise.all(keys.filter(key => unwanted(key.url)).map(key => cache.delete(key)));
      });
    },
  };
}
