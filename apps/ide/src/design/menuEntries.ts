import type { JSX } from 'solid-js';
import type { Keys } from './keys.js';

export type MenuEntry =
  | {
      readonly kind: 'action';
      readonly title: string;
      readonly note?: string | undefined;
      readonly keys?: Keys | undefined;
      readonly checked?: boolean;
      readonly disabled?: boolean;
      readonly danger?: boolean;
      run(): void;
    }
  | { readonly kind: 'label'; readonly title: string }
  | { readonly kind: 'line' };

export interface MenuProps {
  /** Accessible name of the button. */
  readonly label: string;
  readonly button: JSX.Element;
  readonly buttonClass: string;
  readonly entries: readonly MenuEntry[];
}
