import { problemTypes } from '@skython/shared';
import { presentJob, type ShownJob } from './job.js';

/** What is sent to say how a job ended. */
export interface CallbackMessage {
  readonly headers: [name: string, value: string][];
  readonly body: Buffer;
}

/** A larger result is fetched by who wants it. */
const SENT_BYTES = 256 * 1024;

/** As the plane by which the job was submitted has it; else as docs/jobs.md says. */
export function callbackMessage(job: ShownJob, result: Uint8Array | undefined): CallbackMessage {
  return job.platform?.plane === 'openfaas' ? openFaasMessage(job, result) : message(job, result);
}

function message(job: ShownJob, bytes: Uint8Array | undefined): CallbackMessage {
  const data = presentJob(job, { mayRead: false, submitted: true });
  const sent = data.result && bytes && bytes.length <= SENT_BYTES;
  const answer = sent ? { ...data.result, base64: Buffer.from(bytes).toString('base64') } : null;
  const body = JSON.stringify({
    type: `job.${job.state}`,
    timestamp: new Date().toISOString(),
    data: { ...data, answer },
  });
  return { headers: [['content-type', 'application/json']], body: Buffer.from(body) };
}

/** What OpenFaaS's queue-worker sends: the function's own answer, and how it ended in headers. */
function openFaasMessage(job: ShownJob, bytes: Uint8Array | undefined): CallbackMessage {
  const { failure } = job;
  const failedStatus = failure ? problemTypes[failure.kind].status : 500;
  const seconds = job.startedAt && job.endedAt ? (job.endedAt.getTime() - job.startedAt.getTime()) / 1000 : 0;
  const succeeded = job.state === 'succeeded';
  const body = Buffer.from(succeeded ? (bytes ?? '') : (failure?.detail ?? 'The call was cancelled.'));
  return {
    headers: [
      ['content-type', (succeeded && job.resultType) || 'text/plain; charset=utf-8'],
      ['x-call-id', job.id],
      ['x-function-name', `${job.name}.${job.owner}`],
      ['x-function-status', String(succeeded ? (job.resultStatus ?? 200) : failedStatus)],
      ['x-duration-seconds', seconds.toFixed(6)],
    ],
    body,
  };
}
