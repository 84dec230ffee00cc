/** Most stages wait as often as they work: two of them keep two cores busy, which one does not. */
const LANES = 2;

/**
 * Runs stages in their order, two at a time. One that is `alone` begins when all before it have ended, and those after it
 * wait until it has.
 * @template {{alone?: boolean}} Stage
 * @template Result
 * @param {readonly Stage[]} stages
 * @param {(stage: Stage) => Promise<Result>} run
 * @returns {Promise<Result[]>} in the order of the stages
 */
export async function runInLanes(stages, run) {
  const results = new Array(stages.length);
  for (const group of groupsOf(stages)) {
    const waiting = group[Symbol.iterator]();
    const lane = async () => {
      for (const at of waiting) results[at] = await run(stages[at]);
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  }
  return results;
}

/** Positions of the stages that may run beside each other. */
function groupsOf(stages) {
  const groups = [[]];
  for (const [at, { alone = false }] of stages.entries()) {
    if (alone) groups.push([at], []);
    else groups.at(-1)?.push(at);
  }
  return groups;
}
