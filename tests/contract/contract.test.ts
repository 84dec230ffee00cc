import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser } from './browser/open.js';
import type { ContractCase } from './case.js';
import { categories } from './cases/index.js';
import type { Category } from './category.js';
import type { Observation } from './observation.js';
import { observe } from './observe.js';
import { project, projectDescription, projectFailure } from './project.js';
import { comparable } from './same.js';
import { storeHost } from './storeHost.js';
import { openWorkers } from './worker.js';

/** The first import of scikit-learn in a browser, on a machine that does other things too. */
const CATEGORY_MS = 600_000;

const seen = {
  worker: new Map<ContractCase, Observation>(),
  page: new Map<ContractCase, Observation>(),
};
type Runner = keyof typeof seen;

function observation(runner: Runner, contractCase: ContractCase): Observation {
  const found = seen[runner].get(contractCase);
  if (found === undefined)
    throw new Error(`The ${runner} told nothing about this case: see the error of its category.`);
  return found;
}

/** Both halves hold every case to the same expectation. */
function holds(runner: Runner, contractCase: ContractCase): void {
  const { description, refused, calls } = observation(runner, contractCase);
  const { describes } = contractCase;
  if (describes) expect(description && projectDescription(describes, description)).toEqual(describes);
  if (contractCase.refused) {
    expect(refused && projectFailure(contractCase.refused, refused)).toEqual(contractCase.refused);
    return;
  }
  expect(refused).toBeUndefined();
  const got = contractCase.calls.map(({ expect: expected }, at) => {
    const call = calls[at];
    return call && project(expected, call);
  });
  expect(got).toEqual(contractCase.calls.map(call => call.expect));
}

/** A test a case; what they look at is made once a category. */
function itHolds(check: (contractCase: ContractCase) => void, makeReady?: (category: Category) => Promise<void>): void {
  for (const category of categories) {
    describe(category.name, () => {
      if (makeReady) beforeAll(() => makeReady(category), CATEGORY_MS);
      for (const one of category.cases) it(one.name, () => check(one));
    });
  }
}

describe('in a worker', () => {
  let runner: Awaited<ReturnType<typeof openWorkers>>;
  beforeAll(async () => {
    runner = await openWorkers();
  }, CATEGORY_MS);
  afterAll(() => runner?.close());

  itHolds(
    one => holds('worker', one),
    ({ cases }) => observe(runner, cases, storeHost, (one, result) => seen.worker.set(one, result)),
  );
});

describe('in a page', () => {
  let browser: Awaited<ReturnType<typeof openBrowser>>;
  beforeAll(async () => {
    browser = await openBrowser();
  }, CATEGORY_MS);
  afterAll(() => browser?.close());

  itHolds(
    one => holds('page', one),
    async ({ cases }) => {
      const results = await browser.observe(cases);
      for (const [at, one] of cases.entries()) {
        const result = results[at];
        if (result !== undefined) seen.page.set(one, result);
      }
    },
  );
});

describe('the same in both', () => {
  itHolds(one => {
    const { worker, page } = comparable(one, observation('worker', one), observation('page', one));
    expect(page).toEqual(worker);
  });
});
