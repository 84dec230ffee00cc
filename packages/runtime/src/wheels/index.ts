export type * from './interface.js';
export { type BrowserFilesOptions, provisionBrowserFiles } from './provision.js';
export { cdnSource } from './sources/cdn.js';
export { folderSource } from './sources/folder.js';
export { carrierSource, type OpenPip, pureWheelSource } from './sources/pypi.js';
export type { Deliver, Source } from './sources/source.js';
