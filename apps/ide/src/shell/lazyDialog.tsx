import { type Component, type JSX, onMount } from 'solid-js';
import { type LazyPart, lazyPart } from '../design/lazyPart.js';
import { PartMissingError } from '../design/partMissingError.js';
import { t } from '../locale/t.js';
import { type Ide, useIde } from './ide.js';

/** Takes the dialog away; what it answers asks for it again. */
type Withdraw = (ide: Ide) => () => void;

/** As `lazyPart`, for what lies over the page: where it fails it is closed, and a message offers to try again. */
export const lazyDialog = <Props extends object>(
  load: () => Promise<{ default: Component<Props> }>,
  withdraw: Withdraw = withdrawOpen,
): LazyPart<Props> => lazyPart(load, error => <Withdrawn error={error} withdraw={withdraw} />);

const withdrawOpen: Withdraw = ({ dialogs }) => {
  const dialog = dialogs.open();
  dialogs.close();
  return () => dialog && dialogs.show(dialog);
};

function Withdrawn(props: { readonly error: unknown; readonly withdraw: Withdraw }): JSX.Element {
  const ide = useIde();
  // After the change that showed it: what is shown cannot be taken away while it is being made.
  onMount(() =>
    queueMicrotask(() => {
      const run = props.withdraw(ide);
      ide.toasts.say(words(props.error), { title: t('Retry'), run });
    }),
  );
  return null;
}

const words = (error: unknown): string =>
  error instanceof PartMissingError
    ? missingWords()
    : t('This part of the page has failed: {{reason}}', { reason: String(error) });

/** What a press is answered with, when what it needs did not arrive. */
export const missingWords = (): string =>
  t('This part of the page could not be loaded. Check the connection, or load the page anew; drafts are kept.');
