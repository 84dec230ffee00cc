import { type EmbedEvent, type EmbedOrderRequest, embedEventSchema } from '@skython/shared/embed';
import * as v from 'valibot';
import { createHeights } from './heights.js';
import { cssHeight, followed, isAuto, readSetup } from './setup.js';

/** Height until the editor has said how high it is, and the least that it has: input and results find room in it. Pixels. */
const FIRST_HEIGHT = 220;

/** The frame is our own page, kept to itself: it cannot move the page around it. */
const SANDBOX = 'allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads';

/**
 * `<skython-editor>`: an editor that runs Python, in a frame of the instance the script came from. Events: `ready`,
 * `change` {source, files}, `run`, `outcome`, `checks`, `fault`; each carries its data in `detail`.
 */
export function defineEditor(instance: string): void {
  const heights = createHeights<HTMLIFrameElement>((frame, height) => {
    frame.style.height = `${height}px`;
  });

  class SkythonEditor extends HTMLElement {
    static readonly observedAttributes = followed;
    #frame: HTMLIFrameElement | undefined;
    #listens = false;
    #files: Readonly<Record<string, string>> = {};
    readonly #hear = (event: MessageEvent<unknown>): void => this.#heard(event);

    /** `main.py` as it is now. Setting it starts over with that text. */
    get value(): string {
      return this.#files['main.py'] ?? '';
    }
    set value(source: string) {
      this.setAttribute('source', source);
    }
    get files(): Readonly<Record<string, string>> {
      return this.#files;
    }

    run(): void {
      this.#order({ skython: 1, type: 'run' });
    }
    stop(): void {
      this.#order({ skython: 1, type: 'stop' });
    }
    check(): void {
      this.#order({ skython: 1, type: 'check' });
    }
    /** Back to the text as it was given. */
    reset(): void {
      this.#order({ skython: 1, type: 'reset' });
    }

    connectedCallback(): void {
      addEventListener('message', this.#hear);
      const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
      const style = document.createElement('style');
      style.textContent = ':host{display:block}iframe{display:block;width:100%;border:0;color-scheme:normal}';
      const frame = document.createElement('iframe');
      frame.title = this.getAttribute('aria-label') ?? 'Python editor';
      frame.setAttribute('sandbox', SANDBOX);
      frame.setAttribute('allow', 'clipboard-write');
      frame.loading = 'lazy';
      frame.style.height = isAuto(this) ? `${FIRST_HEIGHT}px` : cssHeight(this.getAttribute('height') ?? '');
      frame.src = `${instance}/embed`;
      root.replaceChildren(style, frame);
      this.#frame = frame;
    }

    disconnectedCallback(): void {
      removeEventListener('message', this.#hear);
      if (this.#frame) heights.press(this.#frame, false);
      this.#frame = undefined;
      this.#listens = false;
    }

    attributeChangedCallback(name: string): void {
      if (name === 'height' && this.#frame && !isAuto(this))
        this.#frame.style.height = cssHeight(this.getAttribute(name) ?? '');
      if (this.#listens) this.#set();
    }

    #heard(event: MessageEvent<unknown>): void {
      if (event.source !== this.#frame?.contentWindow || event.origin !== instance) return;
      const parsed = v.safeParse(embedEventSchema, event.data);
      if (parsed.success) this.#take(parsed.output);
    }

    #take(event: EmbedEvent): void {
      switch (event.type) {
        case 'hello':
          // A frame can be there before the page has read what stands in the element.
          if (document.readyState === 'loading')
            addEventListener('DOMContentLoaded', () => this.#listen(), { once: true });
          else this.#listen();
          return;
        case 'height':
          if (this.#frame && isAuto(this)) heights.want(this.#frame, event.height);
          return;
        case 'press':
          if (this.#frame) heights.press(this.#frame, event.down);
          return;
        case 'change':
          this.#files = event.files;
          this.#say('change', { source: this.value, files: event.files });
          return;
        case 'outcome':
          this.#say('outcome', event.outcome);
          return;
        case 'checks':
          this.#say('checks', event.checks);
          return;
        case 'fault':
          this.#say('fault', { message: event.message });
          return;
        default:
          this.#say(event.type, {});
      }
    }

    #listen(): void {
      if (!this.#frame) return;
      this.#listens = true;
      this.#set();
    }

    #set(): void {
      try {
        const setup = readSetup({
          getAttribute: name => this.getAttribute(name),
          text: this.querySelector('script') ? '' : (this.textContent ?? ''),
          scripts: [...this.querySelectorAll('script')].map(script => ({
            text: script.textContent ?? '',
            file: script.dataset.file,
            checks: script.dataset.checks !== undefined,
          })),
        });
        this.#files = setup.files;
        this.#order({ skython: 1, type: 'set', setup });
      } catch (error) {
        this.#say('fault', { message: error instanceof Error ? error.message : String(error) });
      }
    }

    #order(order: EmbedOrderRequest): void {
      if (this.#listens) this.#frame?.contentWindow?.postMessage(order, instance);
    }

    #say(type: string, detail: object): void {
      this.dispatchEvent(new CustomEvent(type, { detail }));
    }
  }

  if (customElements.get('skython-editor') === undefined) customElements.define('skython-editor', SkythonEditor);
}
