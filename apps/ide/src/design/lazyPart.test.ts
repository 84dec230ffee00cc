import { expect, it } from 'vitest';

const sources: Readonly<Record<string, string>> = import.meta.glob('../**/*.{ts,tsx}', {
  query: '?raw',
  import: 'default',
  eager: true,
});

it('is what every part of the page that is fetched later goes through: else its fault would be silent', () => {
  const bare = Object.entries(sources)
    .filter(([, source]) => /import \{[^}]*\blazy\b[^}]*\} from 'solid-js'/.test(source))
    .map(([path]) => path);
  // A menu says so itself, and is pressed again.
  expect(bare.sort()).toEqual(['./Menu.tsx', './lazyPart.tsx']);
});
