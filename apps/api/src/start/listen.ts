import { createServer as createProbe, type Server as NetServer } from 'node:net';
import { SetUpError } from '@skython/runtime';
import type { Config } from '../config/index.js';
import { findPortOwner } from './portOwner.js';

/** @returns the port, of the machine's choice when 0 was asked for @throws SetUpError when it cannot be had */
export async function listen(server: NetServer, { port, host }: Pick<Config, 'port' | 'host'>): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', error => reject(explain(error, port, host)));
    server.listen({ port, host }, resolve);
  });
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : port;
}

/** Asks for the port before the long part of a first start, not after it. */
export async function requireFreePort(config: Pick<Config, 'port' | 'host'>): Promise<void> {
  if (config.port === 0) return;
  const probe = createProbe();
  await listen(probe, config);
  await new Promise(resolve => probe.close(resolve));
}

function explain(error: NodeJS.ErrnoException, port: number, host: string): Error {
  switch (error.code) {
    case 'EADDRINUSE': {
      const owner = findPortOwner(port);
      return new SetUpError(
        `Port ${port} is in use${owner === undefined ? '' : ` by ${owner}`}.`,
        `Stop what uses it, or choose another port: SKYTHON_PORT=${port === 65_535 ? 8001 : port + 1} npm start`,
        { cause: error },
      );
    }
    case 'EACCES':
      return new SetUpError(
        `Port ${port} may only be used by root.`,
        'Choose one from 1024 up with SKYTHON_PORT, and let a proxy forward to it.',
        {
          cause: error,
        },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new SetUpError(
        `${host} is not an address of this machine.`,
        'Set SKYTHON_HOST to one of its addresses; 0.0.0.0 takes all.',
        {
          cause: error,
        },
      );
    default:
      return error;
  }
}
