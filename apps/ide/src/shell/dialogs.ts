import { type Accessor, createSignal } from 'solid-js';
import type { FunctionName } from '../workspace/draft.js';

/** What lies over the page. At most one at a time. */
export type OpenDialog =
  | { readonly kind: 'palette'; readonly of: 'everything' | 'files' }
  | { readonly kind: 'keys' }
  | { readonly kind: 'publish' }
  | { readonly kind: 'convention' }
  | { readonly kind: 'storage' }
  | { readonly kind: 'merge' }
  | { readonly kind: 'settings' }
  /** `chosen`: the version to name. */
  | { readonly kind: 'history'; readonly chosen?: string }
  /** A name is being written beside the tabs. */
  | { readonly kind: 'new-file' }
  | { readonly kind: 'tokens' }
  /** Those of the account. */
  | { readonly kind: 'secrets' }
  | { readonly kind: 'recordings'; readonly of: FunctionName }
  | {
      readonly kind: 'account';
      readonly mode: 'sign-up' | 'sign-in';
      /** Why it is asked: `to run on the server`. */
      readonly purpose?: string;
      readonly done?: () => void;
    };

export interface Dialogs {
  readonly open: Accessor<OpenDialog | undefined>;
  show(dialog: OpenDialog): void;
  close(): void;
}

export function createDialogs(): Dialogs {
  const [open, setOpen] = createSignal<OpenDialog>();
  return { open, show: setOpen, close: () => setOpen(undefined) };
}
