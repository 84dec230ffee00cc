/// The worker inside the opaque frame. It is bundled into one classic script (build-worker.mjs), because a module
/// worker made from a blob does not start in an opaque origin.
import { expose } from 'comlink';
import { createCommands } from './commands.js';

self.onmessage = (event: MessageEvent): void => {
  const [port] = event.ports;
  if (port === undefined) return;
  self.onmessage = null;
  expose(createCommands(port), port);
};
