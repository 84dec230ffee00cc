import type { Convention, FunctionLimits } from '@skython/shared';

/** What is set about a function beside its files. */
export interface FunctionSettings {
  readonly description: string;
  readonly tags: readonly string[];
  readonly visibility: 'public' | 'private';
  readonly access: 'open' | 'key';
  readonly entry: string | null;
  readonly convention: Convention;
  readonly limits: Pick<FunctionLimits, 'origins'>;
}

export type SettingName = 'description' | 'tags' | 'visibility' | 'access' | 'entry' | 'convention' | 'origins';

export interface SettingChange {
  readonly name: SettingName;
  readonly before: string;
  readonly after: string;
}

const textOf: Readonly<Record<SettingName, (settings: FunctionSettings) => string>> = {
  description: ({ description }) => description,
  tags: ({ tags }) => [...tags].sort().join(' '),
  visibility: ({ visibility }) => visibility,
  // A private function is for tokens in any case.
  access: ({ visibility, access }) => (visibility === 'private' ? 'key' : access),
  entry: ({ entry }) => entry ?? '',
  convention: ({ convention }) => convention,
  origins: ({ limits }) => [...(limits.origins ?? [])].sort().join(' '),
};

const names = Object.keys(textOf).filter((name): name is SettingName => Object.hasOwn(textOf, name));

/** The settings that differ. */
export const settingChanges = (before: FunctionSettings, after: FunctionSettings): readonly SettingChange[] =>
  names.flatMap(name => {
    const [old, now] = [textOf[name](before), textOf[name](after)];
    return old === now ? [] : [{ name, before: old, after: now }];
  });

/** Whether pages that may call it today will be refused. */
export function shutsOut(before: FunctionSettings, after: FunctionSettings): boolean {
  const { origins } = after.limits;
  if (origins === undefined) return false;
  return before.limits.origins?.every(origin => origins.includes(origin)) !== true;
}

/** Whether callers who need no token today will need one. */
export const closes = (changes: readonly SettingChange[]): boolean =>
  changes.some(({ name, after }) => name === 'access' && after === 'key');
