export * from './flows.js';
export { frameScript } from './frameScript.js';
export * from './host.js';
export * from './relay.js';
export * from './runner.js';
export * from './setUpError.js';
