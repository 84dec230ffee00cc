import type { Relay, RelayError, RelayedAnswer, RelayRequest } from '@skython/runtime';
import { type RelayAnswer, relaySchema } from '@skython/shared';
import * as v from 'valibot';
import type { Client } from '../instance/client.js';
import { RequestFailed, sentenceOf } from '../instance/requestFailed.js';
import { fromBase64, toBase64 } from '../run/base64.js';
import type { RelayPermissions } from './permissions.js';

export interface RelayParts {
  readonly client: Client;
  readonly permissions: RelayPermissions;
  readonly account: () => string | undefined;
  /** The session has ended elsewhere. */
  readonly onSignedOut: () => void;
  /** False: the instance relays nothing. Undefined until it said so. */
  readonly offered: () => boolean | undefined;
  /** Whether the browser believes that there is a network. */
  readonly online: () => boolean;
  /** Host of the instance, and of the page. */
  readonly instance: string;
}

export interface RelayRun {
  readonly project: string;
  /** Asks the person; also where they are signed out, which they then change first. */
  readonly ask: (host: string) => Promise<boolean>;
  readonly signal: AbortSignal;
}

type Target = v.InferOutput<typeof relaySchema>;

const failed = (kind: RelayError['kind'], detail: string): RelayedAnswer => ({
  reply: { ok: false, error: { kind, detail } },
});
/** The program tries it itself. */
const LEFT: RelayedAnswer = { reply: { ok: false } };

/**
 * The relay of one run. The program is a stranger's until proven otherwise: whatever it says, only hosts that the person
 * has allowed for this project are asked, and never the instance.
 */
export function createRelay(parts: RelayParts, run: RelayRun): Relay {
  const { client, permissions, account, instance } = parts;
  const { project, signal } = run;
  /** A refusal holds for this run; the next may ask again. */
  const refused = new Set<string>();
  const isReady = (host: string): boolean => permissions.allows(project, host) && account() !== undefined;

  async function mayUse(host: string): Promise<boolean> {
    if (isReady(host)) return true;
    if (refused.has(host)) return false;
    if (await run.ask(host)) {
      permissions.allow(project, host);
      return account() !== undefined;
    }
    refused.add(host);
    return false;
  }

  async function send(target: Target, host: string): Promise<RelayedAnswer> {
    try {
      return answerOf(await client.ask('relay', { body: target, signal }));
    } catch (error) {
      if (!(error instanceof RequestFailed)) return failed('refused', sentenceOf(error));
      if (error.kind === 'offline') return failed('offline', offline(host));
      if (error.kind !== 'unauthorised') return failed('refused', `${host}: ${error.message}`);
      parts.onSignedOut();
      return failed('refused', `Requests to ${host} go through ${instance}, which has signed you out. Sign in again.`);
    }
  }

  return {
    async relay(request, body) {
      const target = readTarget(request, body);
      const host = target && new URL(target.url).host;
      const isOwn = host !== undefined && nameOf(host) === nameOf(instance);
      const allowed = host !== undefined && !isOwn && isReady(host);
      if (request.after === 'nothing' && !allowed) return LEFT;
      if (target === undefined || host === undefined) return failed('refused', UNREADABLE);
      if (isOwn) return failed('refused', `${refuses(host)} ${instance} sends nothing to itself.`);
      if (!parts.online()) return failed('offline', offline(host));
      if (parts.offered() === false) return failed('refused', `${refuses(host)} ${instance} does not relay requests.`);
      if (!(await mayUse(host)))
        return failed('refused', `${refuses(host)} You did not allow sending it through ${instance}; run it again to.`);
      if (request.after === 'sending')
        return failed(
          'refused',
          `${refuses(host)} This one may have arrived, so it was not sent again. ${NOW_ALLOWED}`,
        );
      return send(target, host);
    },
  };
}

const NOW_ALLOWED = 'Further requests to this host go through the instance.';
const UNREADABLE = 'A request with this address, method or headers cannot be sent through the instance.';
/** Without port, and without the dot that may end a name. */
const nameOf = (host: string): string => new URL(`http://${host}`).hostname.replace(/\.$/, '');
const refuses = (host: string): string =>
  `${host} cannot be reached from this page: it is not there, or refuses requests from pages (CORS).`;
const offline = (host: string): string =>
  `${host} cannot be reached: there is no connection. Run it again when there is.`;

function readTarget({ url, method, headers }: RelayRequest, body: Uint8Array): Target | undefined {
  const wanted = { url, method, headers, body: toBase64(body) };
  const parsed = v.safeParse(relaySchema, wanted);
  return parsed.success ? parsed.output : undefined;
}

function answerOf(answer: RelayAnswer): RelayedAnswer {
  switch (answer.outcome) {
    case 'answered':
      return {
        reply: { ok: true, status: answer.status, headers: answer.headers },
        body: fromBase64(answer.body),
      };
    case 'timed-out':
      return failed('timed-out', answer.detail);
    case 'refused':
    case 'unreachable':
    case 'too-large':
      return failed('refused', answer.detail);
  }
}
