import { createSignal, type JSX } from 'solid-js';
import { Button } from '../design/Button.js';
import { Modal } from '../design/Modal.js';
import { t } from '../locale/t.js';
import { useIde } from '../shell/ide.js';

/** The condition of a breakpoint, and what it writes instead of stopping. */
export default function BreakpointDialog(): JSX.Element {
  const { debugger: debug } = useIde();
  const of = debug.editing();
  const [condition, setCondition] = createSignal(of?.condition ?? '');
  const [log, setLog] = createSignal(of?.log ?? '');
  const close = (): void => debug.edit(undefined);

  function save(event: SubmitEvent): void {
    event.preventDefault();
    if (of === undefined) return;
    const [when, message] = [condition().trim(), log().trim()];
    debug.put({
      file: of.file,
      line: of.line,
      ...(when !== '' && { condition: when }),
      ...(message !== '' && { log: message }),
    });
    close();
  }

  return (
    <Modal
      open
      title={t('Breakpoint at {{file}}:{{line}}', { file: of?.file, line: of?.line })}
      width="small"
      onClose={close}
    >
      <form class="debug-form" onSubmit={save}>
        <label class="field">
          <span class="field-label">{t('Stop only when')}</span>
          <input
            class="input mono"
            value={condition()}
            placeholder="total > 100"
            spellcheck={false}
            autocomplete="off"
            onInput={event => setCondition(event.currentTarget.value)}
          />
          <span class="field-help">{t('A Python expression. Empty: every time.')}</span>
        </label>
        <label class="field">
          <span class="field-label">{t('Write instead of stopping')}</span>
          <input
            class="input mono"
            value={log()}
            placeholder={t('total is {total}')}
            spellcheck={false}
            autocomplete="off"
            onInput={event => setLog(event.currentTarget.value)}
          />
          <span class="field-help">
            {t('A message for the console; what is in braces is evaluated. Empty: it stops.')}
          </span>
        </label>
        <div class="debug-form-deeds">
          <Button type="submit" look="primary">
            {t('Save')}
          </Button>
          <Button
            look="quiet"
            onClick={() => {
              if (of) debug.remove(of);
              close();
            }}
          >
            {t('Remove')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
