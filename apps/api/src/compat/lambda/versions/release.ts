import { desc, eq } from 'drizzle-orm';
import { lambdaReleases } from '../../../database/schema/index.js';
import { findVersion } from '../../../publish/reader.js';
import { lockExisting } from '../../../publish/transactor.js';
import { presentConfiguration } from '../configuration.js';
import { readFacts } from '../facts.js';
import { invalid, LambdaError } from '../failure.js';
import { noFunction } from '../naming.js';
import type { LambdaRequest } from '../request.js';

interface Wanted {
  readonly name: string;
  readonly description: string;
  /** What the client believes that it publishes. */
  readonly sha256: string | undefined;
  readonly revision: string | undefined;
}

/** Numbers `$LATEST`; the number it has already when nothing changed since the last one. */
export function release(request: LambdaRequest, { name, description, sha256, revision }: Wanted): Promise<number> {
  const { context, principal, place } = request;
  return context.database.transaction(async transaction => {
    const fn = await lockExisting(transaction, principal.account.id, name);
    const live = await findVersion(transaction, fn.owner, name);
    if (!live || fn.name !== name) throw noFunction(place, name);
    const facts = await readFacts(transaction, live.version, context.settings.limits);
    if (sha256 !== undefined && sha256 !== facts.codeSha256) {
      throw invalid(`CodeSHA256 (${sha256}) is different from current CodeSHA256 in $LATEST (${facts.codeSha256}).`);
    }
    const latest = { fn: live.fn, version: live.version, release: undefined, qualifier: undefined };
    if (revision !== undefined) {
      const { RevisionId } = await presentConfiguration(context, place, latest);
      if (RevisionId !== revision) throw changed();
    }
    const [last] = await transaction
      .select()
      .from(lambdaReleases)
      .where(eq(lambdaReleases.functionId, fn.id))
      .orderBy(desc(lambdaReleases.number))
      .limit(1);
    if (last && last.deletedAt === null && last.version === live.version.number) return last.number;
    const number = (last?.number ?? 0) + 1;
    await transaction
      .insert(lambdaReleases)
      .values({ functionId: fn.id, number, version: live.version.number, description });
    return number;
  });
}

export const changed = (): LambdaError =>
  new LambdaError(
    'PreconditionFailedException',
    'The RevisionId provided does not match the latest RevisionId. Call GetFunction or GetAlias to retrieve the latest one.',
  );
