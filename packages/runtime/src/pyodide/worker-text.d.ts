/** The worker's script, bundled into one text by build-worker.mjs. */
export const workerText: string;
