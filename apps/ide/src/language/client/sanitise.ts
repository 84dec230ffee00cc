import DOMPurify from 'dompurify';

/**
 * Documentation is a stranger's text: of a package, of a function of skybox. What is left of its markup is text with
 * its structure; links leave the page, and nothing loads by itself.
 */
export function sanitise(html: string): string {
  const clean = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [
      ...['p', 'br', 'hr', 'div', 'span', 'a', 'code', 'pre', 'em', 'strong', 'b', 'i', 'del', 'ul', 'ol', 'li'],
      ...['blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
    ],
    ALLOWED_ATTR: ['href', 'class'],
    ALLOWED_URI_REGEXP: /^https?:/,
    ALLOW_DATA_ATTR: false,
  });
  return clean.replaceAll('<a href=', '<a target="_blank" rel="noopener noreferrer" href=');
}
