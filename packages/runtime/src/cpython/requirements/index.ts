export { installing, refused, unreachable } from './failures.js';
export { installPackages, LARGEST_BYTES, type OnInstall } from './install.js';
export { type Lock, packagesOf } from './lock.js';
export { resolvePackages, type Wanted } from './resolve.js';
export { PackageShelf } from './shelf.js';
export type { PackageTools } from './tools.js';
