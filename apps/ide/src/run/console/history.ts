/** What was entered before, walked with the arrow keys. */
export interface EntryHistory {
  add(source: string): void;
  /** The entry before the one shown; `now` is kept for the way back. Undefined when there is none. */
  older(now: string): string | undefined;
  newer(): string | undefined;
}

const KEY = 'skython.console';
const MOST = 200;

export function createHistory(keep: Storage): EntryHistory {
  let entries = read(keep);
  let at = entries.length;
  let unsent = '';

  return {
    add(source) {
      // Another tab may have added some.
      entries = [...read(keep).filter(entry => entry !== source), source].slice(-MOST);
      keep.setItem(KEY, JSON.stringify(entries));
      at = entries.length;
      unsent = '';
    },
    older(now) {
      if (at === 0) return undefined;
      if (at === entries.length) unsent = now;
      at -= 1;
      return entries[at];
    },
    newer() {
      if (at === entries.length) return undefined;
      at += 1;
      return at === entries.length ? unsent : entries[at];
    },
  };
}

function read(keep: Storage): readonly string[] {
  try {
    const found: unknown = JSON.parse(keep.getItem(KEY) ?? '[]');
    return Array.isArray(found) ? found.filter(entry => typeof entry === 'string') : [];
  } catch {
    return [];
  }
}
