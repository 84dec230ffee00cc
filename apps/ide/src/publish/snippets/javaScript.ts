import { tryParseJson } from '@skython/shared';
import { isExactInJavaScript, quoted } from './literals.js';
import type { AnswerKind, SnippetRequest } from './request.js';

const reading: Readonly<Record<AnswerKind, string>> = {
  json: 'const result = await response.json();',
  bytes: 'const result = await response.blob();',
  lines: `const lines = response.body.pipeThrough(new TextDecoderStream()).getReader();
for (let piece = await lines.read(); !piece.done; piece = await lines.read()) console.log(piece.value);`,
};

export function javaScript({ url, body, token, answer = 'json' }: SnippetRequest): string {
  const node = tryParseJson(body);
  const sent = node && isExactInJavaScript(node) ? `JSON.stringify(${body})` : quoted(body);
  const known = token
    ? '// Keep the token on a server: in a page everybody can read it.\nconst token = process.env.SKYTHON_TOKEN;\n'
    : '';
  const bearer = token ? ", authorization: 'Bearer ' + token" : '';
  return `${known}const response = await fetch(${quoted(url)}, {
  method: 'POST',
  headers: { 'content-type': 'application/json'${bearer} },
  body: ${sent},
});
if (!response.ok) throw new Error(await response.text());
${reading[answer]}`;
}
