import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';

const colour = (name: string): string => `var(--code-${name})`;

/** Colours are tokens, so one style serves both themes. */
export const highlighting: Extension = syntaxHighlighting(
  HighlightStyle.define([
    { tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword, tags.moduleKeyword], color: colour('keyword') },
    { tag: [tags.definitionKeyword, tags.self, tags.bool, tags.null], color: colour('keyword') },
    { tag: [tags.string, tags.special(tags.string)], color: colour('string') },
    { tag: [tags.number], color: colour('number') },
    { tag: [tags.comment, tags.docString], color: colour('comment') },
    {
      tag: [tags.function(tags.definition(tags.variableName)), tags.function(tags.variableName)],
      color: colour('name'),
    },
    { tag: [tags.className, tags.typeName, tags.definition(tags.className)], color: colour('type') },
    { tag: [tags.meta, tags.annotation], color: colour('decorator') },
    { tag: [tags.heading], color: colour('name'), fontWeight: '600' },
    { tag: [tags.link, tags.url], color: colour('name'), textDecoration: 'underline' },
    { tag: [tags.propertyName], color: colour('type') },
    { tag: [tags.invalid], color: 'var(--danger)' },
  ]),
);
