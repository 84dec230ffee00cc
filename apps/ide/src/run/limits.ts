import { defaultLimits } from '@skython/shared';

const { callMs, loadMs, memoryBytes, resultBytes, logBytes } = defaultLimits;

/** What a run in the page may take: as on the instance, but packages may have to come first. */
export const runLimits = { callMs, loadMs: Math.max(loadMs, 60_000), memoryBytes, resultBytes, logBytes };
