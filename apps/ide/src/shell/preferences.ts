import { type Accessor, createSignal } from 'solid-js';

export type Theme = 'system' | 'light' | 'dark';

/** Sizes and switches of this browser. Sizes in pixels. */
export interface Preferences {
  readonly theme: Theme;
  /** The language of the page, as `locale/locale.ts` reads it. */
  readonly locale: string;
  readonly skyboxWidth: number;
  readonly skyboxShown: boolean;
  readonly runWidth: number;
  readonly runHeight: number;
  readonly runShown: boolean;
  readonly consoleShown: boolean;
  readonly problemsShown: boolean;
  /** What stands beside the editor, as `files/panel.ts` reads it. */
  readonly panel: string;
  readonly panelWidth: number;
  /** The editor's, as `settings/editorSettings.ts` reads them. */
  readonly fontSize: number;
  readonly tabSize: number;
  readonly wrapLines: boolean;
  readonly minimap: boolean;
  readonly keymap: string;
  /** pyright and ruff run in this browser. */
  readonly languageTools: boolean;
  /** ruff rewrites the open file before it is saved by hand. */
  readonly formatOnSave: boolean;
  readonly testsShown: boolean;
  /** Whether test runs tell which lines ran. */
  readonly coverage: boolean;
  /** Saving by hand runs the tests. */
  readonly testOnSave: boolean;
}

export const initialPreferences: Preferences = {
  theme: 'system',
  locale: 'auto',
  skyboxWidth: 272,
  skyboxShown: true,
  runWidth: 432,
  runHeight: 340,
  runShown: true,
  consoleShown: true,
  problemsShown: true,
  panel: 'auto',
  panelWidth: 232,
  fontSize: 13,
  tabSize: 4,
  wrapLines: false,
  minimap: false,
  keymap: 'default',
  languageTools: true,
  formatOnSave: false,
  testsShown: true,
  coverage: false,
  testOnSave: false,
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
  // Another tab's choice is this one's too, and is not undone by this one's next.
  addEventListener('storage', ({ key }) => key === KEY && setNow(read(keep)));
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

/** Where the window is small, the result has its room before the tests have theirs. */
const beginning = (): Preferences => ({
  ...initialPreferences,
  testsShown: matchMedia('(min-width: 1101px) and (min-height: 640px)').matches,
});

function read(keep: Storage): Preferences {
  const initial = beginning();
  try {
    const found: unknown = JSON.parse(keep.getItem(KEY) ?? '{}');
    const values = typeof found === 'object' && found !== null ? new Map(Object.entries(found)) : new Map();
    const known = Object.entries(initialPreferences).filter(
      ([name, value]) => typeof values.get(name) === typeof value,
    );
    return { ...initial, ...Object.fromEntries(known.map(([name]) => [name, values.get(name)])) };
  } catch {
    return initial;
  }
}
