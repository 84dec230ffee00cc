import type { SecretView } from '@skython/shared';
import type { Client } from '../instance/client.js';
import type { FunctionName } from '../workspace/draft.js';

/** Where secrets are kept: with a function, or with the account for all its functions. No value is ever read. */
export interface SecretKeeper {
  readonly list: () => Promise<{ readonly items: readonly SecretView[] }>;
  readonly put: (secret: string, value: string) => Promise<unknown>;
  readonly remove: (secret: string) => Promise<unknown>;
}

export const accountSecrets = (client: Client): SecretKeeper => ({
  list: () => client.ask('secrets'),
  put: (secret, value) => client.ask('putSecret', { params: { secret }, body: { value } }),
  remove: secret => client.ask('deleteSecret', { params: { secret } }),
});

export const functionSecrets = (client: Client, { owner, name }: FunctionName): SecretKeeper => ({
  list: () => client.ask('functionSecrets', { params: { owner, name } }),
  put: (secret, value) => client.ask('putFunctionSecret', { params: { owner, name, secret }, body: { value } }),
  remove: secret => client.ask('deleteFunctionSecret', { params: { owner, name, secret } }),
});
