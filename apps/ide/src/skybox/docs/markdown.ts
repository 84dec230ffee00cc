import { micromark } from 'micromark';
import { gfmTable, gfmTableHtml } from 'micromark-extension-gfm-table';

/**
 * HTML of a stranger's Markdown. micromark writes no HTML of the source and no addresses but of the web and mail: tags
 * come out as text, `javascript:` as nothing. Pictures are refused by the page's policy.
 */
export const toHtml = (markdown: string): string =>
  micromark(markdown, { extensions: [gfmTable()], htmlExtensions: [gfmTableHtml()] });
