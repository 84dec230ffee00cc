import { createEffect, createSignal, type JSX, on } from 'solid-js';

/** A stranger's Markdown. Its text is there at once; its looks come with the library, which is fetched on first use. */
export function Markdown(props: { readonly text: string }): JSX.Element {
  const [host, setHost] = createSignal<HTMLDivElement>();
  createEffect(
    on([host, () => props.text], async ([element, text]) => {
      if (element === undefined) return;
      const { toHtml } = await import('./markdown.js');
      if (text !== props.text) return;
      element.innerHTML = toHtml(text);
      for (const link of element.querySelectorAll('a')) {
        link.target = '_blank';
        link.rel = 'noopener noreferrer nofollow';
      }
      // The page has one heading of the first rank; a document inside it begins below.
      for (const heading of element.querySelectorAll('h1, h2'))
        heading.ariaLevel = heading.tagName === 'H1' ? '3' : '4';
    }),
  );
  return (
    <div class="function-doc" ref={setHost}>
      {props.text}
    </div>
  );
}
