import { type Accessor, createSignal } from 'solid-js';

export type Theme = 'system' | 'light' | 'dark';

/** Sizes and switches of this browser. Sizes in pixels. */
export interface Preferences {
  readonly theme: Theme;
  readonly skyboxWidth: number;
  readonly skyboxShown: boolean;
  readonly runWidth: number;
  readonly runHeight: number;
  readonly runShown: boolean;
  readonly consoleShown: boolean;
  readonly problemsShown: boolean;
}

const initial: Preferences = {
  theme: 'system',
  skyboxWidth: 272,
  skyboxShown: true,
  runWidth: 432,
  runHeight: 340,
  runShown: true,
  consoleShown: true,
  problemsShown: true,
};

const KEY = 'skython.preferences';
/** Read by theme.js before the first paint. */
const THEME_KEY = 'skython.theme';

export interface PreferenceStore {
  readonly now: Accessor<Preferences>;
  set(change: Partial<Preferences>): void;
}

export function createPreferences(keep: Storage): PreferenceStore {
  const [now, setNow] = createSignal<Preferences>(read(keep));
  return {
    now,
    set(change) {
      const next = { ...now(), ...change };
      setNow(next);
      keep.setItem(KEY, JSON.stringify(next));
      if (change.theme === undefined) return;
      if (change.theme === 'system') {
        keep.removeItem(THEME_KEY);
        delete document.documentElement.dataset.theme;
      } else {
        keep.setItem(THEME_KEY, change.theme);
        document.documentElement.dataset.theme = change.theme;
      }
    },
  };
}

function read(keep: Storage): Preferences {
  try {
    const found: unknown = JSON.parse(keep.getItem(KEY) ?? '{}');
    const values = typeof found === 'object' && found !== null ? new Map(Object.entries(found)) : new Map();
    const known = Object.entries(initial).filter(([name, value]) => typeof values.get(name) === typeof value);
    return { ...initial, ...Object.fromEntries(known.map(([name]) => [name, values.get(name)])) };
  } catch {
    return initial;
  }
}
