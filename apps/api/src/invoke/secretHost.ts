import type { HostAnswer } from '@skython/runtime';
import type { SecretArea, Secrets } from '../secrets/secrets.js';
import { UnopenedSecret } from '../secrets/vault.js';
import { refused } from './refused.js';

/** Answers `secret`: a function reads its own and its owner's, a draft those of the account. */
export async function answerSecret(secrets: Secrets, area: SecretArea, name: string): Promise<HostAnswer> {
  try {
    const value = await secrets.read(area, name);
    if (value === undefined) return refused('secret-missing', missing(area, name));
    return { reply: { ok: true }, body: Buffer.from(value) };
  } catch (error) {
    if (!(error instanceof UnopenedSecret)) throw error;
    return refused(
      'secret-missing',
      `The secret ${name} was encrypted by a key that this instance does not have. Set it anew.`,
    );
  }
}

const missing = ({ functionId }: SecretArea, name: string): string =>
  functionId === null
    ? `There is no secret ${name} for all functions of this account, and a draft reads no others. ` +
      `Set it with: skython secret set ${name}`
    : `There is no secret ${name}. The owner of this function sets it with: ` +
      `skython secret set ${name} --function <name of the function>`;
