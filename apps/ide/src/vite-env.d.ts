/// <reference types="vite/client" />
/// <reference types="vite-plugin-pwa/vanillajs" />

/** Addresses of the language server and its stubs: see vite/languageServer.ts. */
declare module 'virtual:language-server' {
  export const serverUrl: string;
  export const typeshedUrl: string;
}
