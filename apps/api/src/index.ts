export { seedAccount } from './accounts/signUp.js';
export { createApp } from './app.js';
export { type ApiContext, createContext, type Overrides, type Resources } from './context.js';
export { createInstanceServer, type ServerOptions } from './server.js';
export type { Folders, Settings } from './settings.js';
