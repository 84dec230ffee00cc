import { defineEditor } from './element.js';

// A classic script knows where it came from while it runs; the editor's frame is of the same instance.
const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.src !== '') defineEditor(new URL(script.src).origin);
