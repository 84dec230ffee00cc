import { type EmbedEvent, type EmbedOrder, embedOrderSchema } from '@skython/shared';
import * as v from 'valibot';
import { issueWords } from '../locale/issueWords.js';
import { t } from '../locale/t.js';

/** The page around the editor. */
export interface Parent {
  /** Its origin, as far as the browser says; undefined when the editor is a page of its own. */
  readonly origin: string | undefined;
  tell(event: EmbedEvent): void;
}

/** The parts of a window that the link uses. */
export interface LinkedWindow {
  readonly parent: unknown;
  readonly document: { readonly referrer: string };
  readonly location: { readonly ancestorOrigins?: { readonly length: number; readonly [at: number]: string } };
  addEventListener(type: 'message', listener: (event: MessageEvent<unknown>) => void): void;
}

interface Target {
  postMessage(message: unknown, origin: string): void;
}

/** Messages of the page that are taken; a page that sends more only busies itself. */
const MOST_ORDERS = 10_000;

/**
 * The link to the page around. Only that window is heard, from the one origin it has, and each message is checked;
 * what is said goes to that origin only. Any page may embed the editor: it gets what it gave, and what the person
 * did with it, and nothing of the instance.
 */
export function openParent(
  window: LinkedWindow,
  onOrder: (order: EmbedOrder) => void,
  onFault: (message: string) => void,
): Parent {
  const { parent } = window;
  const framed = parent !== window && isTarget(parent);
  let origin = framed ? knownOrigin(window) : undefined;
  let orders = 0;

  window.addEventListener('message', event => {
    if (!framed || event.source !== parent || (origin !== undefined && event.origin !== origin)) return;
    if (!isOurs(event.data) || orders >= MOST_ORDERS) return;
    orders += 1;
    origin ??= event.origin;
    const parsed = v.safeParse(embedOrderSchema, event.data);
    if (parsed.success) onOrder(parsed.output);
    else onFault(`${v.getDotPath(parsed.issues[0]) ?? t('The message')}: ${issueWords(parsed.issues[0])}`);
  });

  return {
    get origin() {
      return origin;
    },
    tell(event) {
      if (!framed) return;
      // A page opened from a file has no origin that could be named, and is still the only one that hears this.
      parent.postMessage(event, origin === undefined || origin === 'null' ? '*' : origin);
    },
  };
}

const isTarget = (value: unknown): value is Target =>
  typeof value === 'object' && value !== null && 'postMessage' in value;

const isOurs = (data: unknown): boolean => typeof data === 'object' && data !== null && 'skython' in data;

function knownOrigin({ location, document }: LinkedWindow): string | undefined {
  const [nearest] = Array.from(location.ancestorOrigins ?? []);
  if (nearest !== undefined) return nearest;
  return URL.canParse(document.referrer) ? new URL(document.referrer).origin : undefined;
}
