import { createSignal } from 'solid-js';
import * as v from 'valibot';

/** Which hosts the code of a project may reach through the instance: what the person said, kept on this device. */
export interface RelayPermissions {
  /** In the order they were allowed. Followed by the page. */
  hosts(project: string): readonly string[];
  allows(project: string, host: string): boolean;
  allow(project: string, host: string): void;
  revoke(project: string, host: string): void;
  /** Another tab may have changed them. */
  reread(): void;
}

const KEY = 'skython.relay';
/** Projects remembered; the one changed longest ago is forgotten first, and asks again. */
const MOST_PROJECTS = 500;

const keptSchema = v.record(v.string(), v.array(v.string()));
type Kept = v.InferOutput<typeof keptSchema>;

export function createRelayPermissions(storage: Pick<Storage, 'getItem' | 'setItem'>): RelayPermissions {
  const [changes, setChanges] = createSignal(0);
  const reread = (): void => void setChanges(count => count + 1);

  function hosts(project: string): readonly string[] {
    changes();
    const kept = read(storage.getItem(KEY));
    return Object.hasOwn(kept, project) ? (kept[project] ?? []) : [];
  }

  function write(project: string, wanted: readonly string[]): void {
    const others = Object.entries(read(storage.getItem(KEY))).filter(([name]) => name !== project);
    const all = wanted.length === 0 ? others : [...others, [project, wanted] as const];
    storage.setItem(KEY, JSON.stringify(Object.fromEntries(all.slice(-MOST_PROJECTS))));
    reread();
  }

  const allows = (project: string, host: string): boolean => hosts(project).includes(host);

  return {
    hosts,
    allows,
    reread,
    allow(project, host) {
      if (!allows(project, host)) write(project, [...hosts(project), host]);
    },
    revoke(project, host) {
      write(
        project,
        hosts(project).filter(one => one !== host),
      );
    },
  };
}

/** What cannot be read allows nothing. */
function read(text: string | null): Kept {
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), keptSchema), text ?? '{}');
  return parsed.success ? parsed.output : {};
}
