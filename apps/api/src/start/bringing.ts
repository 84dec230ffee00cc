import { MAIN_FILE } from '@skython/shared';
import type { Example } from './exampleFolders.js';

/** Inline metadata (PEP 723). */
const DECLARATION = /^# \/\/\/ script\n(?:#.*\n)*?# \/\/\/\n/m;

/** Whether a function of the instance's own declares packages. */
export const bringsPackages = ({ request }: Example): boolean => {
  const main = request.files[MAIN_FILE];
  return typeof main === 'string' && DECLARATION.test(main);
};

/**
 * The same function without its declaration: it does what it can with the packages of every function. So an instance
 * serves it from its first start on, whether a source of packages can be reached or not.
 */
export function withoutPackages({ name, request }: Example): Example {
  const main = request.files[MAIN_FILE];
  if (typeof main !== 'string') return { name, request };
  return { name, request: { ...request, files: { ...request.files, [MAIN_FILE]: main.replace(DECLARATION, '') } } };
}
