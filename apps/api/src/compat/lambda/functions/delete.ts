import { and, eq, isNull } from 'drizzle-orm';
import { lambdaAliases, lambdaReleases } from '../../../database/schema/index.js';
import { removeFunction } from '../../../publish/remove.js';
import { invalid, taken } from '../failure.js';
import { findNamed, LATEST } from '../found.js';
import type { Operation } from '../request.js';

export const deleteFunction: Operation = {
  name: 'DeleteFunction',
  method: 'DELETE',
  path: '/2015-03-31/functions/:name',
  scope: 'write',
  status: 204,
  async run(request) {
    const { context, principal } = request;
    const { fn, release, qualifier } = await findNamed(request);
    if (qualifier === undefined) {
      await removeFunction(context, principal.account, fn.name);
      return undefined;
    }
    if (qualifier === LATEST) throw invalid('$LATEST version cannot be deleted without deleting the function.');
    if (!release || String(release.number) !== qualifier) throw invalid('An alias is deleted by DeleteAlias.');
    const { functionId, number } = release;
    const aliases = await context.database.select().from(lambdaAliases).where(eq(lambdaAliases.functionId, functionId));
    const user = aliases.find(({ target, weights }) => target === number || String(number) in weights);
    if (user) throw taken(`Version ${number} is in use by the alias ${user.name}.`);
    await context.database
      .update(lambdaReleases)
      .set({ deletedAt: new Date() })
      .where(
        and(
          eq(lambdaReleases.functionId, functionId),
          eq(lambdaReleases.number, number),
          isNull(lambdaReleases.deletedAt),
        ),
      );
    return undefined;
  },
};
