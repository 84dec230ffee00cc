import { printPython, tryParseJson } from '@skython/shared';

export interface SnippetRequest {
  /** The endpoint's whole URL. */
  readonly url: string;
  /** JSON text of an example call. */
  readonly body: string;
  /** Whether the caller must send a token. */
  readonly token: boolean;
}

export interface Snippet {
  readonly language: 'curl' | 'JavaScript' | 'Python';
  readonly text: string;
}

/** Ready code that calls an endpoint, in the three ways people do it. */
export const snippetsOf = (request: SnippetRequest): readonly Snippet[] => [
  { language: 'curl', text: curl(request) },
  { language: 'JavaScript', text: javaScript(request) },
  { language: 'Python', text: python(request) },
];

/** A shell word in single quotes. */
const shell = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function curl({ url, body, token }: SnippetRequest): string {
  const header = token ? ' -H "Authorization: Bearer $SKYTHON_TOKEN"' : '';
  return `curl${header} -d ${shell(body)} ${url}`;
}

function javaScript({ url, body, token }: SnippetRequest): string {
  const bearer = token ? ", authorization: 'Bearer ' + token" : '';
  return `const response = await fetch(${JSON.stringify(url)}, {
  method: 'POST',
  headers: { 'content-type': 'application/json'${bearer} },
  body: JSON.stringify(${body}),
});
const result = await response.json();`;
}

function python({ url, body, token }: SnippetRequest): string {
  const value = tryParseJson(body);
  const headers = token ? '\n    headers={"Authorization": f"Bearer {token}"},' : '';
  return `import requests

response = requests.post(
    ${JSON.stringify(url)},
    json=${value === undefined ? '{}' : printPython(value)},${headers}
)
result = response.json()`;
}
