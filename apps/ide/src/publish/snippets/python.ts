import { printPython, tryParseJson } from '@skython/shared';
import { isExactInPython, quoted } from './literals.js';
import type { AnswerKind, SnippetRequest } from './request.js';

const reading: Readonly<Record<AnswerKind, string>> = {
  json: 'result = response.json()',
  bytes: 'result = response.content',
  lines: 'for line in response.iter_lines():\n    print(line.decode())',
};

export function python({ url, body, token, answer = 'json' }: SnippetRequest): string {
  const node = tryParseJson(body);
  const exact = node !== undefined && isExactInPython(node);
  const headers = [
    ...(exact ? [] : ['"Content-Type": "application/json"']),
    ...(token ? [`"Authorization": f"Bearer {os.environ['SKYTHON_TOKEN']}"`] : []),
  ];
  const lines = [
    quoted(url),
    exact ? `json=${printPython(node)}` : `data=${quoted(body)}.encode()`,
    ...(headers.length > 0 ? [`headers={${headers.join(', ')}}`] : []),
    ...(answer === 'lines' ? ['stream=True'] : []),
  ];
  return `${token ? 'import os\n\n' : ''}import requests

response = requests.post(
${lines.map(line => `    ${line},`).join('\n')}
)
response.raise_for_status()
${reading[answer]}`;
}
