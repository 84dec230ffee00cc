import { createHash } from 'node:crypto';
import { frameScript } from '@skython/runtime';

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/**
 * The Content-Security-Policy of the page. Its interpreter frames (opaque origin, `srcdoc`) inherit it, so it must
 * allow what they need: their one inline script by its hash, workers and scripts from blobs, WebAssembly, and requests
 * to anywhere (programs in the frame may fetch; without credentials). Styles are inline because the editor makes them.
 */
export const pagePolicy: string = [
  "default-src 'none'",
  `script-src 'self' blob: 'wasm-unsafe-eval' ${hashOf(frameScript)}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self' data: blob: https: http:",
  "worker-src 'self' blob:",
  "frame-src 'self' blob:",
  "manifest-src 'self'",
  "form-action 'none'",
  "base-uri 'none'",
  "object-src 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of everything that belongs to the page. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/** Headers of documents. */
export const documentHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'content-security-policy': pagePolicy,
  'x-frame-options': 'DENY',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
};
