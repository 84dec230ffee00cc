import type { JSX } from 'solid-js';

/** The mark of skython, in the colour of the text around it. */
export function Mark(): JSX.Element {
  return (
    <svg class="mark" viewBox="10 10 44 44" width="20" height="20" aria-hidden="true">
      <circle cx="32" cy="32" r="18" fill="none" stroke="currentColor" stroke-width="5" />
      <path d="M32 14a18 18 0 0 0 0 36c6 0 9-4 9-9s-4-9-9-9-9-4-9-9 3-9 9-9z" fill="currentColor" />
    </svg>
  );
}
