import { expect, it } from 'vitest';
import { toHtml } from './markdown.js';

it("writes none of a stranger's HTML and no address that runs", () => {
  const html = toHtml(
    '<img src=x onerror=alert(1)> <script>alert(1)</script>\n\n[a](javascript:alert(1)) [b](data:text/html,x) [c](https://example.org "t")\n\n<javascript:alert(1)>',
  );
  expect(html).not.toMatch(/<(img|script)/);
  expect(html).not.toMatch(/(href|src)="(javascript|data):/);
  expect(html).toContain('<a href="https://example.org" title="t">c</a>');
});

it('writes headings, code and tables', () => {
  const html = toHtml('# One\n\n`x`\n\n| a |\n|---|\n| 1 |\n');
  expect(html).toContain('<h1>One</h1>');
  expect(html).toContain('<td>1</td>');
});
