import { EditorState, type Extension } from '@codemirror/state';
import { worded } from '../locale/t.js';

/** What CodeMirror itself shows and speaks, each under the English words that it asks by. */
const words = worded({
  '$ unchanged lines': '$ unchanged lines',
  Accept: 'Accept',
  Completions: 'Completions',
  'Control character': 'Control character',
  Diagnostics: 'Diagnostics',
  Find: 'Find',
  'Find definition failed': 'Find definition failed',
  'Finding references failed': 'Finding references failed',
  'Fold line': 'Fold line',
  'Folded lines': 'Folded lines',
  'Formatting request failed': 'Formatting request failed',
  'Go to line': 'Go to line',
  'New name': 'New name',
  'No diagnostics': 'No diagnostics',
  'Reference list': 'Reference list',
  Reject: 'Reject',
  'Rename request failed': 'Rename request failed',
  Replace: 'Replace',
  'Revert this chunk': 'Revert this chunk',
  'Selection deleted': 'Selection deleted',
  'Signature request failed': 'Signature request failed',
  'Unfold line': 'Unfold line',
  'Unfolded lines': 'Unfolded lines',
  all: 'all',
  'by word': 'by word',
  close: 'close',
  'current match': 'current match',
  'folded code': 'folded code',
  go: 'go',
  'match case': 'match case',
  next: 'next',
  'on line': 'on line',
  previous: 'previous',
  regexp: 'regexp',
  rename: 'rename',
  replace: 'replace',
  'replace all': 'replace all',
  'replaced $ matches': 'replaced $ matches',
  'replaced match on line $': 'replaced match on line $',
  to: 'to',
  unfold: 'unfold',
});

/** The names that CodeMirror asks by. */
export const phraseNames: readonly string[] = Object.keys(words);

/** CodeMirror in the language of the page: read when it asks, so that it follows a change of the language. */
export const phrases: Extension = EditorState.phrases.of(words);
