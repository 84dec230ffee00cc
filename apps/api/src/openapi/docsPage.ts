import { type HtmlPage, htmlPage } from './html.js';

/** Renders /openapi.json. Everything is put in as text, since functions and their texts are strangers'. */
const SCRIPT = `
const list = document.getElementById('list');
const element = (name, text, className) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
};
const block = (title, value) => {
  const part = document.createDocumentFragment();
  if (value === undefined) return part;
  part.append(element('p', title), element('pre', typeof value === 'string' ? value : JSON.stringify(value, null, 2)));
  return part;
};
const json = content => content?.['application/json']?.schema;
const show = (path, method, operation) => {
  const details = element('details');
  const summary = element('summary');
  summary.append(element('code', method.toUpperCase(), 'method'), element('code', path), element('span', ' · ' + operation.summary));
  details.append(summary);
  details.addEventListener('toggle', () => {
    if (details.childElementCount > 1) return;
    const success = Object.entries(operation.responses).find(([status]) => status.startsWith('2'));
    if (operation.description) details.append(element('p', operation.description));
    if (operation.parameters?.length) details.append(block('Parameters', operation.parameters));
    details.append(block('Body', json(operation.requestBody?.content)), block('Answer ' + success[0], json(success[1].content)));
  });
  return details;
};
try {
  const answer = await fetch('/openapi.json');
  const { paths } = await answer.json();
  const groups = Map.groupBy(
    Object.entries(paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation }))),
    ({ operation }) => operation.tags?.[0] ?? '',
  );
  list.replaceChildren();
  for (const [tag, operations] of groups) {
    list.append(element('h2', tag), ...operations.map(({ path, method, operation }) => show(path, method, operation)));
  }
} catch (error) {
  list.replaceChildren(element('p', 'The description could not be loaded: ' + error.message));
}
`;

let page: HtmlPage | undefined;

/** The documentation of this instance's HTTP surface. */
export function docsPage(): HtmlPage {
  page ??= htmlPage(
    'skython API',
    '<h1>skython API</h1><p>Made from <a href="/openapi.json">/openapi.json</a>. Every function also has one of its own: <code>/f/owner/name/openapi.json</code>.</p><main id="list"><p>Loading…</p></main>',
    SCRIPT,
  );
  return page;
}
