import { eq } from 'drizzle-orm';
import * as v from 'valibot';
import { functions } from '../../../database/schema/index.js';
import { announceFunction } from '../../../publish/transactor.js';
import { type Found, findNamed } from '../found.js';
import { type LambdaRequest, type Operation, readInput } from '../request.js';

const inputSchema = v.object({
  ReservedConcurrentExecutions: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
});
const PATH = '/2017-10-31/functions/:name/concurrency';

/** For all ways to call it, on each server. */
async function limitTo({ context }: LambdaRequest, fn: Found['fn'], concurrency: number | null): Promise<void> {
  await context.database.transaction(async transaction => {
    await transaction.update(functions).set({ concurrency }).where(eq(functions.id, fn.id));
    await announceFunction(transaction, fn);
  });
  context.endpoints.forget(fn.owner, fn.name);
}

export const putFunctionConcurrency: Operation = {
  name: 'PutFunctionConcurrency',
  method: 'PUT',
  path: PATH,
  scope: 'write',
  async run(request) {
    const input = readInput(inputSchema, request);
    await limitTo(request, (await findNamed(request)).fn, input.ReservedConcurrentExecutions);
    return input;
  },
};

export const getFunctionConcurrency: Operation = {
  name: 'GetFunctionConcurrency',
  method: 'GET',
  path: '/2019-09-30/functions/:name/concurrency',
  scope: 'read',
  async run(request) {
    const { concurrency } = (await findNamed(request)).fn;
    return concurrency === null ? {} : { ReservedConcurrentExecutions: concurrency };
  },
};

export const deleteFunctionConcurrency: Operation = {
  name: 'DeleteFunctionConcurrency',
  method: 'DELETE',
  path: PATH,
  scope: 'write',
  status: 204,
  async run(request) {
    await limitTo(request, (await findNamed(request)).fn, null);
    return undefined;
  },
};
