import { provideBrowserFiles } from './browser/files.js';

/** Once, before files run beside each other: what they share is then in place, and only read. */
export async function setup(): Promise<void> {
  await provideBrowserFiles();
}
