import { curl } from './curl.js';
import { javaScript } from './javaScript.js';
import { kotlin } from './kotlin.js';
import { python } from './python.js';
import type { SnippetRequest } from './request.js';
import { swift } from './swift.js';

const writers = { curl, JavaScript: javaScript, Python: python, Swift: swift, Kotlin: kotlin } as const;

export type SnippetLanguage = keyof typeof writers;

export const snippetLanguages: readonly SnippetLanguage[] = ['curl', 'JavaScript', 'Python', 'Swift', 'Kotlin'];

/** Ready code that calls an endpoint. */
export const snippetOf = (language: SnippetLanguage, request: SnippetRequest): string => writers[language](request);
