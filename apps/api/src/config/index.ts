export type { Config, ConfigReading, EgressConfig } from './config.js';
export { documentSettings } from './document.js';
export { readConfig } from './readConfig.js';
