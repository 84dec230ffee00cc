import type { Config } from './config/index.js';

/** Folders that the server gives out. All absolute. */
export interface Folders {
  /** The built page. */
  readonly ide: string;
  /** The files of `/polibias`: a site that other hosts may serve just as well. */
  readonly polibias: string;
  /** The files of `/pyodide`: `manifest.json`, and each file below its SHA-256. */
  readonly browser: string;
  /** Where compressed copies of static files are kept. */
  readonly compressed: string;
}

/** What the API knows of its instance: the configuration and what follows from it. */
export interface Settings extends Config {
  /** Of skython itself. */
  readonly version: string;
  /** Whether browsers reach the instance by HTTPS: cookies are then `Secure`. */
  readonly secure: boolean;
  readonly folders: Folders;
}

export const toSettings = (config: Config, version: string, folders: Folders): Settings => ({
  ...config,
  version,
  folders,
  secure: config.tls !== undefined || config.origin?.startsWith('https:') === true,
});
