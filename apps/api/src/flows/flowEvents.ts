import { type FlowEvent, flowEventSchema } from '@skython/shared';
import { parseJson, pipe, safeParse, string } from 'valibot';

/** Of one run: beyond, its flow goes on unheard. */
const MOST_BYTES = 8 * 1024 * 1024;
const jsonSchema = pipe(string(), parseJson(), flowEventSchema);

/** Passes on what a worker says of its flow: what makes sense, and no more than somebody could want to hear. */
export class FlowEvents {
  readonly #onEvent: (event: FlowEvent) => void;
  #left = MOST_BYTES;

  constructor(onEvent: (event: FlowEvent) => void) {
    this.#onEvent = onEvent;
  }

  /** False: no more are wanted. */
  readonly hear = (body: Uint8Array): boolean => {
    this.#left -= body.length;
    if (this.#left < 0) return false;
    const event = safeParse(jsonSchema, Buffer.from(body).toString(), { abortEarly: true });
    if (event.success) this.#onEvent(event.output);
    return true;
  };
}
