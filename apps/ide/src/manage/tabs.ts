import { worded } from '../locale/t.js';

/** What an owner looks at of a function, as the address names it. */
export const manageTabs = ['call', 'versions', 'logs', 'store', 'jobs', 'usage', 'failures'] as const;
export type ManageTab = (typeof manageTabs)[number];

export const isManageTab = (text: string): text is ManageTab => manageTabs.some(tab => tab === text);

export const tabTitles: Readonly<Record<ManageTab, string>> = worded({
  call: 'Call',
  versions: 'Versions',
  logs: 'Logs',
  store: 'Store',
  jobs: 'Jobs',
  usage: 'Usage',
  failures: 'Failures',
});
