export * from './accounts.js';
export * from './drafts.js';
export * from './events.js';
export * from './functions.js';
export * from './jobs.js';
export * from './recordings.js';
export * from './store.js';
export * from './telemetry.js';
