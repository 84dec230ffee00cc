import { createHash } from 'node:crypto';
import { frameScript } from '@skython/runtime';

const hashOf = (script: string): string => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/**
 * The Content-Security-Policy of the page. Its interpreter frames (opaque origin, `srcdoc`) inherit it, so it must
 * allow what they need: their one inline script by its hash, workers and scripts from blobs, WebAssembly, and requests
 * to anywhere (programs in the frame may fetch; without credentials). Styles are inline because the editor makes them.
 */
const policyIn = (ancestors: string): string =>
  [
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
    `frame-ancestors ${ancestors}`,
  ].join('; ');

/** Of the page itself: nobody frames it, so that nobody can trick its visitor into pressing a button of it. */
export const pagePolicy: string = policyIn("'none'");

/** Of the embedded editor: any page may frame it, for nothing in it acts for an account. */
const embedPolicy = policyIn('* file:');

/** Headers of everything that belongs to the page. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

const permissions = { 'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()' };

/** Headers of documents. */
export const documentHeaders: Readonly<Record<string, string>> = {
  ...pageHeaders,
  'content-security-policy': pagePolicy,
  'x-frame-options': 'DENY',
  ...permissions,
};

/** Headers of the site of Polibias: plain files, which ask an instance, by its settings perhaps another one. */
export const siteHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self' https: http:",
    "form-action 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  ...permissions,
};

/** Headers of the embedded editor's document. */
export const embedHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': embedPolicy,
  // Pages that isolate themselves (COEP) may frame it too.
  'cross-origin-resource-policy': 'cross-origin',
  ...permissions,
};

/** Headers of the script that other sites' pages load. */
export const embedScriptHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
};
