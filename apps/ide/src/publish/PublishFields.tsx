import { nameSchema, type ProgramFault, type Published, tagSchema } from '@skython/shared';
import { createResource, createSignal, For, type JSX, Show, Suspense } from 'solid-js';
import * as v from 'valibot';
import { Button } from '../design/Button.js';
import { lazyPart } from '../design/lazyPart.js';
import { Skeleton } from '../design/Skeleton.js';
import { RequestFailed, sentenceOf } from '../instance/requestFailed.js';
import { issueWords } from '../locale/issueWords.js';
import { t } from '../locale/t.js';
import { failureOfProblem } from '../run/failureOfProblem.js';
import type { RunTarget } from '../run/target.js';
import { useIde } from '../shell/ide.js';
import { ConventionField } from './ConventionField.js';
import { OriginsField } from './OriginsField.js';
import { noOrigin, readOrigins } from './origins.js';
import { ProgressList } from './ProgressList.js';
import {
  existing,
  type PublishForm,
  type PublishProgress,
  publishDraft,
  readTags,
  suggestName,
  withOrigins,
} from './publish.js';
import { VisibilityChoices } from './VisibilityChoices.js';

const Review = lazyPart(async () => ({ default: (await import('./review/Review.js')).Review }));

const Needs = lazyPart(async () => ({ default: (await import('./review/Needs.js')).Needs }));

interface PublishFieldsProps {
  readonly target: RunTarget;
  readonly onPublished: (published: Published, form: PublishForm) => void;
}

/** Name, description, tags and who may see it. */
export function PublishFields(props: PublishFieldsProps): JSX.Element {
  const ide = useIde();
  const { draft } = ide.workspace;
  const entry = props.target.callable();
  const [name, setName] = createSignal(draft().published?.name ?? suggestName(entry?.name ?? draft().title));
  const [description, setDescription] = createSignal<string>();
  const [tags, setTags] = createSignal<string>();
  const [visibility, setVisibility] = createSignal<'public' | 'private'>();
  const [access, setAccess] = createSignal<'open' | 'key'>();
  const [origins, setOrigins] = createSignal<string>();
  const [step, setStep] = createSignal<PublishProgress>();
  const [fault, setFault] = createSignal<string>();
  const [faults, setFaults] = createSignal<readonly ProgramFault[]>([]);

  const nameFault = (): string | undefined => {
    const parsed = v.safeParse(nameSchema, name());
    return parsed.success ? undefined : issueWords(parsed.issues[0]);
  };
  const [before] = createResource(
    () => (nameFault() === undefined ? name() : undefined),
    wanted => (isMine(wanted) ? existing(ide, ide.session.name() ?? '', wanted).catch(() => undefined) : undefined),
  );
  function isMine(wanted: string): boolean {
    const mine = ide.myFunctions.list();
    return mine.state !== 'ready' || mine.cards.some(card => card.name === wanted);
  }
  const originsText = (): string => origins() ?? before.latest?.limits.origins?.join(' ') ?? '';
  /** What was typed, else what the function has already, else what the code says. */
  const form = (): PublishForm => ({
    name: name(),
    description: description() ?? (before.latest?.description || entry?.summary || ''),
    tags: readTags(tags() ?? before.latest?.tags.join(' ') ?? ''),
    visibility: visibility() ?? before.latest?.visibility ?? 'public',
    access: access() ?? before.latest?.access ?? 'open',
    origins: readOrigins(originsText()),
  });
  const settings = () => {
    const { entry: named, convention = 'plain' } = draft();
    const sent = form();
    return { ...sent, entry: named ?? null, convention, limits: withOrigins({}, sent.origins) };
  };
  const tagFault = (): string | undefined => {
    const bad = form().tags.find(tag => !v.is(tagSchema, tag));
    if (bad !== undefined) return t('“{{tag}}” is no tag: small letters, digits and “-”, at most 32.', { tag: bad });
    return form().tags.length > 20 ? t('A function has at most 20 tags.') : undefined;
  };

  const originsFault = (): string | undefined => {
    const bad = noOrigin(form().origins);
    if (bad !== undefined) return t('“{{origin}}” is no site: https://host or https://host:port.', { origin: bad });
    return form().origins.length > 20 ? t('A function names at most 20 sites.') : undefined;
  };

  async function publish(): Promise<void> {
    if (nameFault() || tagFault() || originsFault() || step()) return;
    setFault(undefined);
    setFaults([]);
    const sent = form();
    try {
      props.onPublished(await publishDraft(ide, sent, setStep), sent);
    } catch (error) {
      const failure = error instanceof RequestFailed && error.problem ? failureOfProblem(error.problem) : undefined;
      if (failure?.kind === 'unauthorised') ide.session.ended();
      if (failure?.kind === 'invalid-program') {
        setFaults(failure.faults);
        props.target.desk.showFaults(failure.faults);
      }
      setFault(sentenceOf(error));
    } finally {
      setStep(undefined);
    }
  }

  return (
    <form
      class="stack"
      onSubmit={event => {
        event.preventDefault();
        void publish();
      }}
    >
      <div class="field" classList={{ 'field-faulty': nameFault() !== undefined }}>
        <label class="field-label" for="publish-name">
          <span class="field-name">{t('Name')}</span>
        </label>
        <input
          id="publish-name"
          class="input mono"
          spellcheck={false}
          autocomplete="off"
          required
          aria-invalid={nameFault() !== undefined}
          aria-describedby="publish-name-help"
          value={name()}
          onInput={event => setName(event.currentTarget.value)}
        />
        <p id="publish-name-help" class={nameFault() ? 'field-fault' : 'field-help'}>
          {nameFault() ?? `${location.origin}/f/${ide.session.name()}/${name()}`}
          <Show when={!nameFault() && before.latest}>
            {found => <> · {t('version {{version}}', { version: nextVersion(found().versions) })}</>}
          </Show>
        </p>
      </div>
      <div class="field">
        <label class="field-label" for="publish-description">
          <span class="field-name">{t('Description')}</span>
        </label>
        <textarea
          id="publish-description"
          class="input input-text"
          rows={2}
          maxLength={2000}
          value={form().description}
          onInput={event => setDescription(event.currentTarget.value)}
        />
      </div>
      <div class="field" classList={{ 'field-faulty': tagFault() !== undefined }}>
        <label class="field-label" for="publish-tags">
          <span class="field-name">{t('Tags')}</span>
        </label>
        <input
          id="publish-tags"
          class="input"
          placeholder={'text statistics'}
          autocomplete="off"
          aria-describedby="publish-tags-fault"
          value={tags() ?? before.latest?.tags.join(' ') ?? ''}
          onInput={event => setTags(event.currentTarget.value)}
        />
        <p class="field-fault" id="publish-tags-fault">
          {tagFault()}
        </p>
      </div>
      <ConventionField />
      <VisibilityChoices
        visibility={form().visibility}
        access={form().access}
        onVisibility={setVisibility}
        onAccess={setAccess}
      />
      <OriginsField text={originsText()} fault={originsFault()} onInput={setOrigins} />
      <Show when={fault()}>
        <div class="notice notice-danger" role="alert">
          <p>{fault()}</p>
          <FaultList faults={faults()} target={props.target} />
        </div>
      </Show>
      <Show when={props.target.subject()}>
        {subject => (
          <Suspense fallback={<Skeleton lines={1} label={t('The code is looked at')} />}>
            <Needs subject={subject()} />
          </Suspense>
        )}
      </Show>
      <Show when={before.latest}>
        {live => (
          <Suspense fallback={<Skeleton lines={3} label={t('The changes are loading')} />}>
            <Review live={live()} draft={draft()} schema={props.target.schema()} settings={settings()} />
          </Suspense>
        )}
      </Show>
      <Show when={step()}>{now => <ProgressList now={now()} />}</Show>
      <div class="dialog-actions">
        <span class="pane-space" />
        <Button look="primary" type="submit" disabled={step() !== undefined || nameFault() !== undefined}>
          {t('Publish')}
        </Button>
      </div>
    </form>
  );
}

const nextVersion = (versions: readonly { readonly version: number }[]): number =>
  Math.max(0, ...versions.map(({ version }) => version)) + 1;

function FaultList(props: { readonly faults: readonly ProgramFault[]; readonly target: RunTarget }): JSX.Element {
  const { dialogs } = useIde();
  return (
    <ul class="failure-list">
      <For each={props.faults}>
        {({ message, file = 'main.py', line, column }) => (
          <li>
            <Show when={line !== undefined} fallback={message}>
              <button
                type="button"
                class="link-button"
                onClick={() => {
                  dialogs.close();
                  props.target.reveal({ file, line: line ?? 1, ...(column !== undefined && { column }) });
                }}
              >
                {file}:{line} {message}
              </button>
            </Show>
          </li>
        )}
      </For>
    </ul>
  );
}
