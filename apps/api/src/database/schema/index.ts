export * from './accounts.js';
export * from './functions.js';
export * from './store.js';
export * from './telemetry.js';
