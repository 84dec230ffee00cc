import { type Convention, conventions } from '@skython/shared';
import { For, type JSX } from 'solid-js';
import { t, worded } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

/** Names of other platforms are not translated. */
const titles: Readonly<Record<Convention, string>> = {
  plain: 'skython',
  lambda: 'AWS Lambda',
  openwhisk: 'Apache OpenWhisk',
  fission: 'Fission',
  azure: 'Azure Functions',
  gcf: 'Google Cloud Functions',
  openfaas: 'OpenFaaS',
};

const notes: Readonly<Record<Convention, string>> = worded({
  plain: 'Arguments by name. lambda_handler(event, context) and what only one platform has are recognised.',
  lambda: 'lambda_handler(event, context): the event is the body, or the whole request.',
  openwhisk: 'main(params): one dict in, one dict out.',
  fission: 'main() reads flask.request.',
  azure: '@app.route functions, main(req), or a script with the files req and res.',
  gcf: 'A function of flask’s request, or @functions_framework.cloud_event.',
  openfaas: 'handle(event, context), or handle(req) with text in and out.',
});

/** How the entry point of the draft is called; it counts for runs in the page at once. */
export function ConventionField(): JSX.Element {
  const { draft, change } = useIde().workspace;
  const chosen = (): Convention => draft().convention ?? 'plain';
  return (
    <div class="field">
      <label class="field-label" for="convention">
        <span class="field-name">{t('Convention')}</span>
      </label>
      <select
        id="convention"
        class="input"
        aria-describedby="convention-note"
        value={chosen()}
        onChange={event => {
          const wanted = conventions.find(one => one === event.currentTarget.value);
          if (wanted !== undefined) change({ convention: wanted });
        }}
      >
        <For each={conventions}>{one => <option value={one}>{titles[one]}</option>}</For>
      </select>
      <p class="field-help" id="convention-note">
        {notes[chosen()]}
      </p>
    </div>
  );
}
