import type { PlaneAttempt } from '../../jobs/attempt.js';
import { findAction } from './actions.js';
import { activate, type WhiskParts } from './activate.js';
import { parseQualified } from './names.js';

/** Makes the activation that a job stands for. Its record has the job's id. */
export const whiskAttempt =
  (parts: WhiskParts): PlaneAttempt =>
  async (job, { signal, onProgress }) => {
    const gone = { kind: 'not-found', detail: 'The action is not there any more.' } as const;
    const { submitterId: id, submitter: name } = job;
    if (id === null || name === null) return gone;
    const named = parseQualified(job.platform?.action ?? '', name);
    const action = named && (await findAction(parts.database, named, id));
    if (!action) return gone;
    const { outcome } = await activate(parts, {
      ...{ id: job.id, account: { id, name }, action, signal, onProgress, depth: job.depth },
      params: JSON.parse(Buffer.from(job.body).toString()),
      cause: job.platform?.cause,
      invocation: job.invocation,
    });
    return outcome;
  };
