import { type JSX, Show } from 'solid-js';
import { Modal } from '../design/Modal.js';
import { Segments } from '../design/Segments.js';
import { localeNames, locales } from '../locale/locale.js';
import { t, worded } from '../locale/t.js';
import { useIde } from '../shell/ide.js';
import './settings.css';
import { editorSettingsOf, fontSizes, type KeymapName, tabSizes } from './editorSettings.js';

const keymapNotes: Readonly<Record<KeymapName, string>> = worded({
  default: 'The keys of VS Code and most editors.',
  vim: ':w saves a version. F1 opens the palette.',
  emacs: 'C-x C-s saves a version, M-x or F1 opens the palette.',
});

/** Everything that is set for this browser. Each choice works at once. */
export default function SettingsDialog(): JSX.Element {
  const { dialogs, preferences } = useIde();
  const settings = () => editorSettingsOf(preferences.now());
  return (
    <Modal
      open
      title={t('Settings')}
      description={t('For this browser. Each choice works at once.')}
      onClose={() => dialogs.close()}
    >
      <div class="settings">
        <Row name={t('Theme')}>
          <Segments
            label={t('Theme')}
            value={preferences.now().theme}
            onChange={theme => preferences.set({ theme })}
            options={[
              { value: 'system', title: t('Auto') },
              { value: 'light', title: t('Light') },
              { value: 'dark', title: t('Dark') },
            ]}
          />
        </Row>
        <Row name={t('Language')}>
          <Segments
            label={t('Language')}
            value={preferences.now().locale}
            onChange={locale => preferences.set({ locale })}
            options={[
              { value: 'auto', title: t('Auto') },
              ...locales.map(value => ({ value, title: localeNames[value] })),
            ]}
          />
        </Row>
        <Row name={t('Keymap')} note={keymapNotes[settings().keymap]}>
          <Segments
            label={t('Keymap')}
            value={settings().keymap}
            onChange={keymap => preferences.set({ keymap })}
            options={[
              { value: 'default', title: t('Default') },
              { value: 'vim', title: 'Vim' },
              { value: 'emacs', title: 'Emacs' },
            ]}
          />
        </Row>
        <Row name={t('Font size')}>
          <input
            class="input settings-number"
            type="number"
            aria-label={t('Font size in pixels')}
            min={fontSizes.min}
            max={fontSizes.max}
            value={settings().fontSize}
            onChange={event => {
              preferences.set({ fontSize: event.currentTarget.valueAsNumber || settings().fontSize });
              event.currentTarget.value = String(settings().fontSize);
            }}
          />
          <span class="quiet">px</span>
        </Row>
        <Row name={t('Indentation')}>
          <Segments
            label={t('Indentation')}
            value={String(settings().tabSize)}
            onChange={size => preferences.set({ tabSize: Number(size) })}
            options={tabSizes.map(size => ({ value: String(size), title: String(size) }))}
          />
          <span class="quiet">{t('spaces')}</span>
        </Row>
        <Row name={t('Lines')}>
          <Check
            title={t('Wrap long lines')}
            on={settings().wrapLines}
            set={wrapLines => preferences.set({ wrapLines })}
          />
        </Row>
        <Row
          name={t('Language tools')}
          note={t('Without them the page is lighter: no completion, checks, or formatting.')}
        >
          <Check
            title={t('pyright and ruff')}
            on={preferences.now().languageTools}
            set={languageTools => preferences.set({ languageTools })}
          />
        </Row>
        <Row name={t('On save')}>
          <Check
            title={t('Format when saving')}
            on={preferences.now().formatOnSave}
            set={formatOnSave => preferences.set({ formatOnSave })}
          />
        </Row>
        <Row name={t('Minimap')}>
          <Check
            title={t('Show the whole file small')}
            on={settings().minimap}
            set={minimap => preferences.set({ minimap })}
          />
        </Row>
      </div>
    </Modal>
  );
}

function Row(props: { readonly name: string; readonly note?: string; readonly children: JSX.Element }): JSX.Element {
  return (
    <div class="settings-row">
      <span class="settings-name">{props.name}</span>
      <div class="settings-control">{props.children}</div>
      <Show when={props.note}>
        <p class="settings-note">{props.note}</p>
      </Show>
    </div>
  );
}

function Check(props: {
  readonly title: string;
  readonly on: boolean;
  readonly set: (on: boolean) => void;
}): JSX.Element {
  return (
    <label class="settings-check">
      <input type="checkbox" checked={props.on} onChange={event => props.set(event.currentTarget.checked)} />
      {props.title}
    </label>
  );
}
