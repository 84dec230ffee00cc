import { shellWord } from './literals.js';
import type { AnswerKind, SnippetRequest } from './request.js';

const options: Readonly<Record<AnswerKind, string>> = { json: '', lines: ' -N', bytes: ' -o result' };

export function curl({ url, body, token, answer = 'json' }: SnippetRequest): string {
  const header = token ? ' -H "Authorization: Bearer $SKYTHON_TOKEN"' : '';
  return `curl${options[answer]}${header} -d ${shellWord(body)} ${shellWord(url)}`;
}
