import { type JSX, Match, Show, Switch } from 'solid-js';
import { Button } from '../design/Button.js';
import { rich, t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import type { Question, Wish } from './consent.js';

type WishOf<Kind extends Wish['kind']> = Extract<Wish, { kind: Kind }>;

/** What running code asks the person for, where the run was begun. */
export default function ConsentBanner(props: { readonly question: Question }): JSX.Element {
  const { session, dialogs } = useIde();
  const of = <Kind extends Wish['kind']>(kind: Kind): WishOf<Kind> | undefined => {
    const { wish } = props.question;
    return wish.kind === kind ? (wish as WishOf<Kind>) : undefined;
  };
  const needsAccount = (): boolean => props.question.wish.kind === 'relay' && session.name() === undefined;

  return (
    <div class="banner banner-warning" role="alert">
      <Switch>
        <Match when={of('call')}>
          {wish => (
            <span>
              {rich('This code wants to call your private function {{name}}.', { name: <code>{wish().target}</code> })}
            </span>
          )}
        </Match>
        <Match when={of('relay')}>
          {wish => (
            <span>
              {rich('{{host}} does not answer requests from a page. Send those of this code through {{instance}}?', {
                host: <code>{wish().host}</code>,
                instance: <code>{location.host}</code>,
              })}
            </span>
          )}
        </Match>
      </Switch>
      <Show when={needsAccount()} fallback={<Button onClick={() => props.question.answer(true)}>{t('Allow')}</Button>}>
        <Button
          onClick={() =>
            dialogs.show({ kind: 'account', mode: 'sign-in', purpose: t('to send requests through this instance') })
          }
        >
          {t('Sign in')}
        </Button>
      </Show>
      <Button look="quiet" onClick={() => props.question.answer(false)}>
        {t('Refuse')}
      </Button>
    </div>
  );
}
